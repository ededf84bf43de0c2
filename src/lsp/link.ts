/** A place that leads to another one. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { Resource } from "../manifest/resource.ts";

export interface Link {
  readonly from: SourceRange;
  readonly to: SourceRange;
  /** What `to` is part of. */
  readonly target: Resource;
}
