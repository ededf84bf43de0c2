/** The three lists of containers (pkg/apis/core/validation/validation.go, validateContainers and its siblings). */
import { replaceScalar } from "../../edits.ts";
import type { Field } from "../../field.ts";
import { dns1123Label } from "../../formats/names.ts";
import type { Review } from "../../review.ts";
import { checkChoice } from "../choice.ts";
import { sayName } from "../label-words.ts";
import { checkContainerBody } from "./container-body.ts";
import { checkContainerPorts, checkHostPortConflicts } from "./container-ports.ts";
import { checkContainerRestart } from "./container-restart.ts";
import { checkEphemeralContainer } from "./ephemeral-containers.ts";
import { type ContainerKind, containerTitle, type PodContainer, type PodView } from "./pod-parts.ts";
import { checkProbes } from "./probes.ts";

const RULE = "pod-spec-invalid";
const NAME_RULE = "container-name-invalid";

export function checkContainers(pod: PodView, review: Review): void {
  const containers = list(pod, "containers", "container");
  checkPresence(pod.spec.get("containers"), containers, review);
  const names = new Map<string, PodContainer>();
  for (const container of containers) {
    checkContainer(container, pod, review);
    checkUnique(container, names, review);
    checkContainerRestart(container, review);
  }
  checkHostPortConflicts(containers, pod, review);
  const path = `${pod.spec.get("initContainers").path}[0]`;
  for (const container of list(pod, "initContainers", "init")) {
    checkContainer(container, pod, review);
    checkContainerRestart(container, review);
    checkUnique(container, names, review);
    checkHostPortConflicts([container], pod, review, path);
  }
  for (const container of list(pod, "ephemeralContainers", "ephemeral")) {
    checkContainer(container, pod, review);
    checkUnique(container, names, review);
    checkEphemeralContainer(container, pod, review);
  }
}

function list({ spec }: PodView, key: string, kind: ContainerKind): PodContainer[] {
  return spec.get(key).items.map((field) => ({ field, kind }));
}

function checkPresence(field: Field, containers: readonly PodContainer[], review: Review): void {
  if (containers.length > 0) return;
  review.refuse(field, "Required value", "", {
    rule: RULE,
    says: field.present ? "the list of containers is empty" : "the pod has no containers",
    help: "add a container with a name and an image",
  });
}

function checkContainer(container: PodContainer, pod: PodView, review: Review): void {
  const { field, kind } = container;
  checkName(field.get("name"), container, review);
  checkImage(field.get("image"), container, pod, review);
  const policy = field.get("terminationMessagePolicy");
  if (policy.text !== "") checkChoice(policy, "core/v1.Container.terminationMessagePolicy", review, { rule: RULE });
  checkContainerPorts(container, pod, review);
  checkContainerBody(field, pod.spec, kind, review);
  const pull = field.get("imagePullPolicy");
  if (pull.text !== "") checkChoice(pull, "core/v1.Container.imagePullPolicy", review, { rule: RULE });
  if (kind !== "ephemeral") checkProbes(container, review);
}

function checkName(name: Field, container: PodContainer, review: Review): void {
  if (name.text === "") {
    review.refuse(name, "Required value", "", { rule: NAME_RULE, says: `${containerTitle(container)} has no name`, help: "add a name such as web" });
    return;
  }
  const details = dns1123Label(name.text);
  if (details.length === 0) return;
  const plain = name.text.toLowerCase().replace(/[_.\s]+/g, "-");
  const edits = dns1123Label(plain).length === 0 ? replaceScalar(name, plain) : undefined;
  for (const detail of details) {
    review.refuse(name, "Invalid value", detail, {
      rule: NAME_RULE,
      ...sayName(`the name ${name.shown} of a container`, name.text, detail),
      ...(edits === undefined ? {} : { suggestions: [{ message: `write ${plain}`, edits }] }),
    });
  }
}

/** Of the same names the later one is refused; the server does so for missing names too, unless in init containers. */
function checkUnique(container: PodContainer, names: Map<string, PodContainer>, review: Review): void {
  const name = container.field.get("name");
  const first = names.get(name.text);
  if (first === undefined) {
    if (name.text !== "" || container.kind !== "init") names.set(name.text, container);
    return;
  }
  review.refuse(name, "Duplicate value", "", {
    rule: NAME_RULE,
    says: name.text === "" ? "two containers have no name" : `two containers are named ${name.text}`,
    help: "give each container a name of its own; init containers count as well",
    rests: [first.field.get("name")],
    related: [{ node: first.field.get("name").place, message: name.text === "" ? "the first of them" : `${name.text} is first here` }],
  });
}

function checkImage(image: Field, container: PodContainer, { isPod }: PodView, review: Review): void {
  if (image.text === "") {
    review.refuse(image, "Required value", "", {
      rule: RULE,
      says: `${containerTitle(container)} has no image`,
      help: "add the image to run, such as nginx:1.29",
    });
    return;
  }
  // Templates keep the blanks for the sake of old objects; the pods made of them are refused.
  const trimmed = withoutBlanks(image.text);
  if (trimmed === image.text || (!isPod && container.kind !== "ephemeral")) return;
  const fix = trimmed === "" ? undefined : replaceScalar(image, trimmed);
  review.refuse(image, "Invalid value", "must not have leading or trailing whitespace", {
    rule: RULE,
    says: `image ${JSON.stringify(image.text)} begins or ends with a blank`,
    help: trimmed === "" ? "write an image" : `write ${trimmed}`,
    fix,
  });
}

const BLANK = /[\s\u0085]/;

/** As Go's strings.TrimSpace; a pattern for the end would go back at each blank before it. */
function withoutBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && BLANK.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(/^[\s\u0085]+/, "");
}
