import { describe, expect, it } from "vitest";
import { touches } from "../../src/manifest/change-fields.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {tier: front}}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: i}, {name: side, image: j}], initContainers: [{name: init, image: k}]}
`;
const SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";
const TEMPLATE = "spec.template.spec";

/** Changes of Deployment and Service: `what fields (=replicas)`, with `?` for fields that cannot be told. */
function changes(text: string, files: Record<string, string> = {}): { deployment: string[]; service: string[] } {
  const all = { "kustomization.yaml": `resources: [web.yaml]\n${text}`, "web.yaml": `${DEPLOYMENT}---\n${SERVICE}`, ...files };
  const members = loadTexts(all).units[0]?.members ?? [];
  const of = (kind: string): string[] => {
    const found = members.find(({ resource }) => resource.kind === kind);
    return (found?.changes ?? []).map(({ what, fields, replicas }) => {
      return [what, fields?.join() ?? "?", ...(replicas === undefined ? [] : [`=${replicas}`])].join(" ").trim();
    });
  };
  return { deployment: of("Deployment"), service: of("Service") };
}

const merge = (spec: string, more = ""): string =>
  `patches:\n- patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web${more}}, spec: {${spec}}}'`;
const pods = (spec: string): string => merge(`template: {spec: {${spec}}}`);
const operations = (list: string, kind = "Deployment"): string => `patches: [{target: {kind: ${kind}}, patch: '[${list}]'}]`;

describe("what a strategic merge patch touches", () => {
  it.each<[name: string, text: string, expected: string]>([
    ["an image alone", pods("containers: [{name: main, image: x}]"), `object ${TEMPLATE}.containers.image`],
    ["the environment", pods("containers: [{name: main, env: [{name: A, value: b}]}]"), `object ${TEMPLATE}.containers.env`],
    ["ports", pods("containers: [{name: main, ports: [{containerPort: 1}]}]"), `object ${TEMPLATE}.containers.ports`],
    ["resources", pods("containers: [{name: side, resources: {limits: {cpu: 1}}}]"), `object ${TEMPLATE}.containers.resources.limits.cpu`],
    ["an init container", pods("initContainers: [{name: init, restartPolicy: Always}]"), `object ${TEMPLATE}.initContainers.restartPolicy`],
    ["a new container: what it brings", pods("containers: [{name: new, image: x, ports: [{containerPort: 1}]}]"), `object ${TEMPLATE}.containers.image,${TEMPLATE}.containers.ports`],
    ["a container that is deleted", pods("containers: [{name: main, $patch: delete}]"), `object ${TEMPLATE}.containers`],
    ["containers that are replaced", pods("containers: [{$patch: replace}, {name: main, image: x}]"), `object ${TEMPLATE}.containers,${TEMPLATE}.containers.image`],
    ["containers without a name", pods("containers: [{image: x}]"), `object ${TEMPLATE}.containers`],
    ["containers by null", pods("containers: null"), `object ${TEMPLATE}.containers`],
    ["a label of the pods", merge("template: {metadata: {labels: {app: x, a.b/c: y}}}"), "object spec.template.metadata.labels.app,spec.template.metadata.labels.[a.b/c]"],
    ["a map that is deleted", merge("template: {metadata: {labels: {$patch: delete}}}"), "object spec.template.metadata.labels"],
    ["a map that is replaced", merge("template: {$patch: replace, spec: {hostNetwork: true}}"), "object spec.template"],
    ["a value that is removed", merge("template: {metadata: {labels: {app: null}}}"), "object spec.template.metadata.labels.app"],
    ["lists of which some items go", merge("template: {spec: {$setElementOrder/volumes: [], $deleteFromPrimitiveList/tolerations: [x]}}"), `object ${TEMPLATE}.volumes,${TEMPLATE}.tolerations`],
    ["a map of which few keys stay", merge("strategy: {$retainKeys: [type], type: Recreate}"), "object spec.strategy,spec.strategy.type"],
    ["annotations of its own", merge("", ", annotations: {a: b}"), "object metadata.annotations.a,spec"],
    ["plain replicas", merge("replicas: 3"), "object spec.replicas =3"],
    ["replicas by null are the default", merge("replicas: null"), "object spec.replicas =1"],
    ["near miss: replicas by something else", merge('replicas: "3"'), "object spec.replicas"],
    ["whatever the options allow", `${merge("replicas: 3")}\n  options: {allowNameChange: true}`, "object ?"],
    ["the replaced object", "patches:\n- patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, $patch: replace}'", "object ?"],
  ])("%s", (_name, text, expected) => {
    expect(changes(text)).toEqual({ deployment: [expected], service: [] });
  });

  it("a target's name is not touched by the name in the patch", () => {
    const patch = "{apiVersion: v1, kind: Service, metadata: {name: any, namespace: any}, spec: {type: NodePort}}";
    expect(changes(`patches: [{target: {kind: Service}, patch: '${patch}'}]`).service).toEqual(["object spec.type"]);
  });

  it("kustomize replaces the lists of kinds that it does not know", () => {
    const rollout = DEPLOYMENT.replace("apps/v1", "argoproj.io/v1alpha1").replace("kind: Deployment", "kind: Rollout");
    const patch = "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: web}, spec: {template: {spec: {containers: [{name: main, image: x}]}}}}";
    const { units } = loadTexts({ "kustomization.yaml": `resources: [r.yaml]\npatches: [{patch: '${patch}'}]`, "r.yaml": rollout });
    expect(units[0]?.members[0]?.changes[0]?.fields).toEqual([`${TEMPLATE}.containers`]);
    expect(changes(`openapi: {path: o.json}\n${pods("containers: [{name: main, image: x}]")}`).deployment).toEqual([`object ${TEMPLATE}.containers`]);
  });
});

describe("what JSON 6902 operations touch", () => {
  it.each<[list: string, expected: string]>([
    ["{op: replace, path: /spec/template/spec/containers/0/image, value: x}", `object ${TEMPLATE}.containers.image`],
    ["{op: add, path: /spec/template/metadata/labels/app, value: x}", "object spec.template.metadata.labels.app"],
    ["{op: add, path: /metadata/annotations/a.b~1c~0d, value: x}", "object metadata.annotations.[a.b/c~d]"],
    ["{op: add, path: /spec/template/spec/containers/0/env/-, value: {name: A}}", `object ${TEMPLATE}.containers.env`],
    ["{op: add, path: /spec/template/spec/containers/-, value: {name: new, image: x, args: [a]}}", `object ${TEMPLATE}.containers.image,${TEMPLATE}.containers.args`],
    ["{op: replace, path: /spec/template/spec/containers/0, value: {name: new, image: x}}", `object ${TEMPLATE}.containers`],
    ["{op: add, path: /spec/template/spec/containers, value: []}", `object ${TEMPLATE}.containers`],
    ["{op: remove, path: /spec/template/spec/containers/1}", `object ${TEMPLATE}.containers`],
    ["{op: move, from: /spec/a, path: /spec/b}", "object spec.b,spec.a"],
    ["{op: copy, from: /spec/a/0, path: /spec/b/-}", "object spec.b,spec.a"],
    ["{op: test, path: /spec/a, value: x}", "object"],
    ["{op: replace, path: /spec/replicas, value: 4}", "object spec.replicas =4"],
    ["{op: replace, path: /spec/replicas, value: 4}, {op: replace, path: /spec/replicas, value: 5}", "object spec.replicas =5"],
    ["{op: remove, path: /spec/replicas}", "object spec.replicas =1"],
    ["{op: copy, from: /spec/x, path: /spec/replicas}", "object spec.replicas,spec.x"],
    ["{op: replace, path: /spec, value: {}}", "object spec"],
    ["{op: replace, path: \"\", value: {}}", "object ?"],
    ["{op: replace, path: /kind, value: X}", "object ?"],
    ["{op: merge, path: /spec}", "object ?"],
    ["{path: /spec}", "object ?"],
    ["{op: move, path: /spec}", "object ?"],
    ["x", "object ?"],
  ])("%s", (list, expected) => {
    expect(changes(operations(list)).deployment).toEqual([expected]);
  });

  it("remove a port of a Service", () => {
    expect(changes(operations("{op: remove, path: /spec/ports/0}", "Service")).service).toEqual(["object spec.ports"]);
  });
});

describe("what the other fields of a kustomization touch", () => {
  const labels = "metadata.labels.a";
  const template = "spec.template.metadata.labels.a";
  it.each<[name: string, text: string, deployment: string[], service: string[]]>([
    ["a patch file that is missing", "patches: [{path: gone.yaml}]", ["object ?"], ["object ?"]],
    ["a patch that is no map", "patches: [{target: {kind: Service}, patch: x}]", [], ["object ?"]],
    ["a target by a regular expression", "patches: [{target: {name: w.*}, patch: '[{op: add, path: /spec/x, value: 1}]'}]", ["object spec.x"], ["object spec.x"]],
    ["a transformer", "transformers: [t.yaml]", ["object ?"], ["object ?"]],
    ["images", "images: [{name: i, newTag: '2'}]", [], []],
    ["replicas", "replicas: [{name: web, count: 5}]", ["object spec.replicas =5"], []],
    ["replicas without a count", "replicas: [{name: web}]", ["object spec.replicas"], []],
    ["commonLabels", "commonLabels: {a: b}", [`labels ${labels},${template},spec.selector.matchLabels.a`], [`labels ${labels},spec.selector.a`]],
    ["labels", "labels: [{pairs: {a: b}}]", [`labels ${labels}`], [`labels ${labels}`]],
    ["labels with selectors", "labels: [{pairs: {a: b}, includeSelectors: true}]", [`labels ${labels},${template},spec.selector.matchLabels.a`], [`labels ${labels},spec.selector.a`]],
    ["labels of templates: no selector gets them", "labels: [{pairs: {a: b}, includeTemplates: true}]", [`object ${labels},${template}`], [`labels ${labels}`]],
    ["labels in fields of their own", "labels: [{pairs: {a: b}, fields: [{path: 'spec/x[]/labels', create: true}]}]", [`object ${labels},spec.x.labels.a`], [`object ${labels},spec.x.labels.a`]],
    ["annotations", "commonAnnotations: {a: b}", ["object metadata.annotations.a,spec.template.metadata.annotations.a"], ["object metadata.annotations.a"]],
    ["namespace and prefix", "namespace: n\nnamePrefix: p-", ["namespace metadata.namespace", "name metadata.name"], ["namespace metadata.namespace", "name metadata.name"]],
  ])("%s", (_name, text, deployment, service) => {
    expect(changes(text)).toEqual({ deployment, service });
  });

  it.each<[path: string, more: string, expected: string]>([
    ["spec.template.spec.containers.[name=main].image", "", `object ${TEMPLATE}.containers.image`],
    ["spec.template.spec.containers.0.image", "", `object ${TEMPLATE}.containers.image`],
    ["spec.template.spec.containers.*.ports", "", `object ${TEMPLATE}.containers.ports`],
    ["spec.template.spec.containers.[name=x].ports", ", options: {create: true}", `object ${TEMPLATE}.containers`],
    ["metadata.annotations.[a.b/c]", "", "object metadata.annotations.[a.b/c]"],
    ["metadata.annotations.a\\.b/c", "", "object metadata.annotations.[a.b/c]"],
    ["spec.replicas", "", "object spec.replicas"],
    ["kind", "", "object ?"],
  ])("a replacement of %s%s", (path, more, expected) => {
    expect(changes(`replacements: [{source: {kind: X}, targets: [{select: {kind: Deployment}, fieldPaths: ['${path}']${more}}]}]`).deployment).toEqual([expected]);
  });

  it("a replacement without a field path sets the name", () => {
    expect(changes("replacements: [{source: {kind: X}, targets: [{select: {kind: Service}}]}]").service).toEqual(["object metadata.name"]);
  });

  it("gives a Service without a selector one, and an ExternalName nothing that counts", () => {
    const bare = { "web.yaml": SERVICE.replace("selector: {app: web}, ", "") };
    expect(changes("commonLabels: {a: b}", bare).service).toEqual([`object ${labels},spec.selector.a`]);
    const external = { "web.yaml": SERVICE.replace("selector: {app: web}, ", "type: ExternalName, ") };
    expect(changes("commonLabels: {a: b}", external).service).toEqual([`labels ${labels},spec.selector.a`]);
  });

  it("a Pod's own labels are those of the pods", () => {
    const { units } = loadTexts({ "kustomization.yaml": "resources: [p.yaml]\nlabels: [{pairs: {a: b}}]", "p.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n" });
    expect(units[0]?.members[0]?.changes[0]).toMatchObject({ what: "object", fields: ["metadata.labels.a"] });
  });
});

describe("in doubt", () => {
  const scale = "{op: replace, path: /spec/replicas, value: 0}";
  it("a patch that may not apply says no number", () => {
    expect(changes(`patches: [{target: {labelSelector: 'tier in (front, x)'}, patch: '[${scale}]'}]`).deployment).toEqual(["object spec.replicas"]);
    expect(changes(`patches: [{target: {labelSelector: tier=front}, patch: '[${scale}]'}]`).deployment).toEqual(["object spec.replicas =0"]);
  });

  it("an object that may be deleted stays, and may be anything", () => {
    const patch = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, $patch: delete}";
    expect(changes(`patches: [{target: {kind: Deployment, labelSelector: 'tier in (front)'}, patch: '${patch}'}]`).deployment).toEqual(["object ?"]);
  });

  it("labels that were patched may be selected", () => {
    const labelled = "{op: add, path: /metadata/labels/tier, value: back}";
    const text = (selector: string): string => `${operations(labelled)}\npatchesJson6902: [{target: {labelSelector: '${selector}'}, patch: '[${scale}]'}]`;
    expect(changes(text("tier=back")).deployment).toEqual(["object metadata.labels.tier", "object spec.replicas"]);
    expect(changes(text("other=x")).deployment).toEqual(["object metadata.labels.tier"]);
  });

  it("two ways with different numbers give none", () => {
    const files = {
      "base/kustomization.yaml": "resources: [web.yaml]",
      "base/web.yaml": DEPLOYMENT,
      "a/kustomization.yaml": "resources: [../base]\nreplicas: [{name: web, count: 2}]",
      "b/kustomization.yaml": "resources: [../base]\nreplicas: [{name: web, count: 3}]",
      "c/kustomization.yaml": "resources: [../a, ../b]",
    };
    expect(loadTexts(files).units[0]?.members[0]?.changes.map(({ replicas }) => replicas)).toEqual([undefined, undefined]);
  });
});

describe("touching", () => {
  it.each<[fields: readonly string[] | undefined, wanted: string, expected: boolean]>([
    [["spec"], "spec.selector", true],
    [["spec.selector.app"], "spec.selector", true],
    [["spec.selector"], "spec.selector", true],
    [["spec.selectors"], "spec.selector", false],
    [["spec.ports"], "spec.selector", false],
    [[], "spec", false],
    [undefined, "spec", true],
  ])("%j and %s: %s", (fields, wanted, expected) => {
    expect(touches(fields === undefined ? {} : { fields }, [wanted])).toBe(expected);
  });
});

describe("names of ports that a patch adds", () => {
  const container = "/spec/template/spec/containers";
  it.each<[name: string, text: string, expected: string[]]>([
    ["a new container", pods("containers: [{name: proxy, ports: [{containerPort: 1, name: https}, {containerPort: 2}]}]"), ["https"]],
    ["a container that is there", pods("containers: [{name: main, ports: [{containerPort: 1, name: hook}]}]"), ["hook"]],
    ["an added container", operations(`{op: add, path: ${container}/-, value: {name: proxy, ports: [{name: https}]}}`), ["https"]],
    ["containers that are replaced", operations(`{op: replace, path: ${container}, value: [{name: proxy, ports: [{name: https}]}]}`), ["https"]],
    ["an added port", operations(`{op: add, path: ${container}/0/ports/-, value: {name: https}}`), ["https"]],
    ["added ports", operations(`{op: add, path: ${container}/0/ports, value: [{name: a}, {name: b}]}`), ["a", "b"]],
    ["another name", operations(`{op: replace, path: ${container}/0/ports/0/name, value: https}`), ["https"]],
    ["near miss: a port that is removed", operations(`{op: remove, path: ${container}/0/ports/0/name}`), []],
    ["near miss: a test", operations(`{op: test, path: ${container}/0/ports/0/name, value: https}`), []],
    ["near miss: a name of something else", operations(`{op: replace, path: ${container}/0/name, value: https}`), []],
    ["near miss: an init container", pods("initContainers: [{name: init, ports: [{name: https}]}]"), []],
    ["near miss: a container that is deleted", pods("containers: [{name: side, $patch: delete, ports: [{name: https}]}]"), []],
    ["near miss: a port that is deleted", pods("containers: [{name: side, ports: [{$patch: delete, name: https}]}]"), []],
    ["near miss: another Deployment", pods("containers: [{name: main, ports: [{name: https}]}]").replace("name: web", "name: other"), []],
  ])("%s", (_name, text, expected) => {
    const members = loadTexts({ "kustomization.yaml": `resources: [web.yaml]\n${text}`, "web.yaml": DEPLOYMENT }).units[0]?.members ?? [];
    expect(members.flatMap((member) => member.changes.flatMap(({ portNames }) => portNames ?? []))).toEqual(expected);
  });
});
