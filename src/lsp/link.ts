/** A place that leads to another one. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { Label } from "../graph/model.ts";
import type { Resource } from "../manifest/resource.ts";

export interface Link {
  readonly from: SourceRange;
  readonly to: SourceRange;
  /** What `to` is part of. */
  readonly target: Resource;
}

export function labelRange({ keyNode, valueNode }: Label): SourceRange {
  return { ...keyNode.range, end: valueNode.source === keyNode.source && valueNode.start >= keyNode.end ? valueNode.range.end : keyNode.range.end };
}
