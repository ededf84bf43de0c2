import { describe, expect, it } from "vitest";
import { loadTexts } from "../../src/manifest/load-texts.ts";

const account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ci}\n---\n";
const binding = (subjects: string): string => `${account}apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: ci}\nsubjects: [${subjects}]\n`;
const webhook = (service: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: hook}\n---\napiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: hook}\nwebhooks: [{clientConfig: {service: {${service}}}}]\n`;
const workload = (kind: string, spec: string, apiVersion = "apps/v1"): string => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web}\nspec: {${spec}}\n`;
const operations = (list: string, kind = "ClusterRoleBinding"): string => `patches: [{target: {kind: ${kind}}, patch: '[${list}]'}]`;
const namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: _}\n";

/** What a kustomization gives to the last object of its file. */
function given(settings: string, text: string): string {
  const { units } = loadTexts({ "kustomization.yaml": `resources: [all.yaml]\n${settings}`, "all.yaml": text });
  return (units[0]?.members.at(-1)?.changes ?? []).flatMap(({ gives }) => gives ?? []).join();
}

describe("fields that kustomize gives", () => {
  it.each<[name: string, settings: string, text: string, expected: string]>([
    ["a Namespace its name", "namespace: ci", namespace, "metadata.name"],
    ["near miss: no namespace, no name", "namePrefix: ci-", namespace, ""],
    ["a subject the namespace of its account", "namespace: ci", binding("{kind: ServiceAccount, name: ci}"), "subjects.namespace"],
    ["an account called default", "namespace: ci", binding("{kind: ServiceAccount, name: default}"), "subjects.namespace"],
    ["near miss: an account of elsewhere", "namespace: ci", binding("{kind: ServiceAccount, name: other}"), ""],
    ["near miss: one of two of elsewhere", "namespace: ci", binding("{kind: ServiceAccount, name: ci}, {kind: ServiceAccount, name: other}"), ""],
    ["near miss: a namespace is written", "namespace: ci", binding("{kind: ServiceAccount, name: ci, namespace: x}"), ""],
    ["near miss: the account is there already", "namespace: ci", binding("{kind: ServiceAccount, name: ci}").replace("{name: ci}", "{name: ci, namespace: ci}"), ""],
    ["by operations", operations("{op: add, path: /subjects/0/namespace, value: ci}"), binding("{kind: ServiceAccount, name: other}"), "subjects.namespace"],
    ["near miss: by operations for one of two", operations("{op: add, path: /subjects/0/namespace, value: ci}"), binding("{kind: ServiceAccount, name: a}, {kind: ServiceAccount, name: b}"), ""],
    ["near miss: by operations for another one", operations("{op: add, path: /subjects/1/namespace, value: ci}"), binding("{kind: ServiceAccount, name: other}"), ""],
    ["near miss: by a test", operations("{op: test, path: /subjects/0/namespace, value: ci}"), binding("{kind: ServiceAccount, name: other}"), ""],
    ["near miss: in another kind", operations("{op: add, path: /subjects/0/namespace, value: ci}", "RoleBinding"), binding("{kind: ServiceAccount, name: other}"), ""],
    ["a webhook that of its Service", "namespace: ci", webhook("name: hook"), "webhooks.clientConfig.service.namespace"],
    ["near miss: a Service of elsewhere", "namespace: ci", webhook("name: other"), ""],
    ["a Deployment its selector", "commonLabels: {app: web}", workload("Deployment", "template: {}"), "spec.selector"],
    ["by labels", "labels: [{pairs: {app: web}, includeSelectors: true}]", workload("DaemonSet", "template: {}"), "spec.selector"],
    ["near miss: not into selectors", "labels: [{pairs: {app: web}}]", workload("Deployment", "template: {}"), ""],
    ["an empty one", "commonLabels: {app: web}", workload("Deployment", "selector: {}, template: {}"), "spec.selector"],
    ["one whose labels have no value", "commonLabels: {app: web}", workload("Deployment", "selector: {matchLabels: }, template: {}"), "spec.selector"],
    ["near miss: it has one", "commonLabels: {app: web}", workload("Deployment", "selector: {matchLabels: {a: b}}, template: {}"), ""],
    ["near miss: expressions", "commonLabels: {app: web}", workload("Deployment", "selector: {matchExpressions: []}, template: {}"), ""],
    ["near miss: no workload of Kubernetes", "commonLabels: {app: web}", workload("Rollout", "template: {}", "argoproj.io/v1alpha1"), ""],
  ])("%s", (_name, settings, text, expected) => {
    expect(given(settings, text)).toBe(expected);
  });

  it("two ways give what both give", () => {
    const files = (b: string): Record<string, string> => ({
      "base/kustomization.yaml": "resources: [all.yaml]",
      "base/all.yaml": namespace,
      "a/kustomization.yaml": "resources: [../base]\nnamespace: ci",
      "b/kustomization.yaml": `resources: [../base]\n${b}`,
      "c/kustomization.yaml": "resources: [../a, ../b]",
    });
    const gives = (b: string): boolean => loadTexts(files(b)).units[0]?.members[0]?.changes.some((change) => change.gives !== undefined) === true;
    expect(gives("namespace: cd")).toBe(true);
    expect(gives("namePrefix: x-")).toBe(false);
  });
});

describe("patches that no kustomization names", () => {
  const text = workload("Deployment", "selector: {}, template: {}");
  it.each<[name: string, path: string, files: Record<string, string>, isObject: boolean]>([
    ["beside a kustomization", "default/manager_auth_proxy_patch.yaml", { "default/kustomization.yaml": "resources: []" }, false],
    ["in a folder of patches", "crd/patches/webhook_in_things.yaml", { "crd/kustomization.yaml": "resources: []" }, false],
    ["near miss: no kustomization", "crd/patches/webhook_in_things.yaml", {}, true],
    ["near miss: a kustomization elsewhere", "crd/patches/webhook_in_things.yaml", { "other/kustomization.yaml": "resources: []" }, true],
    ["near miss: a folder above", "patches/app/web.yaml", { "patches/app/kustomization.yaml": "resources: []" }, true],
    ["near miss: listed as a resource", "default/web-patch.yaml", { "default/kustomization.yaml": "resources: [web-patch.yaml]" }, true],
    ["near miss: a word that begins like it", "default/patchwork.yaml", { "default/kustomization.yaml": "resources: []" }, true],
  ])("%s", (_name, path, files, isObject) => {
    const { units } = loadTexts({ ...files, [path]: text });
    expect(units.flatMap(({ members }) => members).length).toBe(isObject ? 1 : 0);
  });

  const piece = workload("Deployment", "template: {spec: {initContainers: [{name: wait, image: x}], containers: [{name: log, image: x}, {name: web, env: []}]}}");
  const kustomized = { "default/kustomization.yaml": "resources: []" };
  it.each<[name: string, path: string, text: string, files: Record<string, string>, isObject: boolean]>([
    ["a container without an image", "default/image_pull_secret.yaml", piece, kustomized, false],
    ["no containers", "default/scale.yaml", workload("StatefulSet", "replicas: 2"), kustomized, false],
    ["far below", "default/a/b/scale.yaml", workload("DaemonSet", "minReadySeconds: 2"), kustomized, false],
    ["two pieces", "default/all.yaml", `${piece}---\n${workload("StatefulSet", "replicas: 2")}`, kustomized, false],
    ["called a patch, without a kustomization", "deploy/sidecar-patch.yaml", piece, {}, false],
    ["near miss: in a folder of patches, without a kustomization", "patches/sidecar.yaml", piece, {}, true],
    ["near miss: not called a patch, without a kustomization", "deploy/sidecar.yaml", piece, {}, true],
    ["near miss: listed as a resource", "default/web.yaml", piece, { "default/kustomization.yaml": "resources: [web.yaml]" }, true],
    ["near miss: all images are there", "default/web.yaml", workload("Deployment", "template: {spec: {containers: [{name: web, image: x}]}}"), kustomized, true],
    ["near miss: a selector", "default/web.yaml", workload("Deployment", "selector: {}, template: {spec: {containers: [{name: web}]}}"), kustomized, true],
    ["near miss: no spec", "default/web.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n", kustomized, true],
    ["near miss: another kind", "default/web.yaml", workload("Job", "parallelism: 2", "batch/v1"), kustomized, true],
    ["near miss: an object beside it", "default/all.yaml", `${workload("StatefulSet", "replicas: 2")}---\n${workload("Job", "parallelism: 2", "batch/v1")}`, kustomized, true],
  ])("by what they hold: %s", (_name, path, text, files, isObject) => {
    const { units } = loadTexts({ ...files, [path]: text });
    expect(units.flatMap(({ members }) => members).length > 0).toBe(isObject);
  });
});
