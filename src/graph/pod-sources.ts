/** Custom kinds that make pods, as the config tells of them. */
import type { Protocol } from "./model.ts";

export interface PodSource {
  readonly group: string;
  readonly kind: string;
  /** Path of the pod template in its objects; undefined where these have none. */
  readonly template: readonly string[] | undefined;
  /** What the controller puts on the pods, beside the labels of the template; `{name}` and `{namespace}` are the object's. */
  readonly labels: Readonly<Record<string, string>>;
  /** Path of the number of pods; undefined: nobody knows. */
  readonly replicas: readonly string[] | undefined;
  /** Of a container that no template shows. None: what the pods listen on is not known, unless there is a template. */
  readonly ports: readonly { readonly name: string | undefined; readonly port: number; readonly protocol: Protocol }[];
}
