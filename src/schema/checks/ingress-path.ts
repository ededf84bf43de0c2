/** Paths of Ingresses, by pathType (pkg/apis/networking/validation/validation.go, validateHTTPIngressPath). */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { checkChoice } from "./choice.ts";
import { checkIngressBackend } from "./ingress-backend.ts";

const RULE = "ingress-path-invalid";

const FORBIDDEN_PARTS: readonly string[] = ["//", "/./", "/../", "%2f", "%2F"];
const FORBIDDEN_ENDS: readonly string[] = ["/..", "/."];

export function checkIngressPaths(http: Field, review: Review): void {
  const paths = http.get("paths");
  if (paths.items.length === 0) {
    review.refuse(paths, "Required value", "", { rule: RULE, says: "a rule has no paths", help: "write a path, or remove http", at: paths.keyPlace });
  }
  for (const path of paths.items) checkPath(path, review);
}

/** Without a pathType the server checks nothing more of a path. */
function checkPath(item: Field, review: Review): void {
  const [pathType, path] = [item.get("pathType"), item.get("path")];
  if (!pathType.present) {
    review.refuse(pathType, "Required value", "pathType must be specified", {
      rule: RULE,
      says: path.text === "" ? "a path has no pathType" : `path ${path.shown} has no pathType`,
      help: "write pathType: Prefix, or Exact or ImplementationSpecific",
    });
    return;
  }
  if (pathType.text === "Exact" || pathType.text === "Prefix") checkPlainPath(path, pathType, review);
  else if (pathType.text === "ImplementationSpecific") {
    if (path.text !== "") checkAbsolute(path, pathType, review);
  } else checkChoice(pathType, "networking/v1.HTTPIngressPath.pathType", review, { rule: RULE });
  checkIngressBackend(item.get("backend"), review);
}

function checkPlainPath(path: Field, pathType: Field, review: Review): void {
  checkAbsolute(path, pathType, review);
  const rests = [pathType];
  for (const part of FORBIDDEN_PARTS.filter((one) => path.text.includes(one))) {
    review.refuse(path, "Invalid value", `must not contain '${part}'`, {
      rule: RULE,
      says: `path ${path.shown} of pathType ${pathType.text} has ${part} in it`,
      help: "write the path as clients ask for it, or use pathType ImplementationSpecific",
      rests,
    });
  }
  for (const end of FORBIDDEN_ENDS.filter((one) => path.text.endsWith(one))) {
    review.refuse(path, "Invalid value", `cannot end with '${end}'`, {
      rule: RULE,
      says: `path ${path.shown} of pathType ${pathType.text} ends with ${end}`,
      help: "write the path as clients ask for it",
      rests,
    });
  }
}

function checkAbsolute(path: Field, pathType: Field, review: Review): void {
  if (path.text.startsWith("/")) return;
  review.refuse(path, "Invalid value", "must be an absolute path", {
    rule: RULE,
    says: path.text === "" ? `pathType ${pathType.text} needs a path, and there is none` : `path ${path.shown} does not begin with a slash`,
    help: /^[\w.~-][\w./~-]*$/.test(path.text) || path.text === "" ? `write /${path.text}` : "write a path that begins with /",
    rests: [pathType],
  });
}
