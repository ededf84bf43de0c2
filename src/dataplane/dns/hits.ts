/** What a name leads to before a record type is asked of it: CoreDNS' own intermediate form (msg.Service). */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { Address } from "../cluster/model.ts";
import { reason, type Reason } from "../verdict.ts";
import type { RecordSource } from "./model.ts";
import type { SourceRange } from "../../diagnostic/source-range.ts";

/** CoreDNS' mark for "no port at all": such a hit makes no SRV record. */
export const NO_PORT = -1;

export interface AddressHit {
  readonly kind: "address";
  readonly address: Address;
  readonly family: IpFamily;
  readonly port: number;
  /** The name that an SRV record points at. */
  readonly owner: string;
  readonly source: RecordSource;
}

/** An ExternalName. */
export interface AliasHit {
  readonly kind: "alias";
  /** In plain form. */
  readonly target: string;
  readonly source: RecordSource;
}

export type Hit = AddressHit | AliasHit;

/** `exists` without hits is NODATA; `why` says why there is none, or none of some type. */
export interface Hits {
  readonly exists: boolean;
  readonly hits: readonly Hit[];
  readonly why: readonly Reason[];
}

export function missing(text: string, range?: SourceRange, ...more: readonly Reason[]): Hits {
  return { exists: false, hits: [], why: [reason(text, range), ...more] };
}

export function empty(text: string, range?: SourceRange): Hits {
  return { exists: true, hits: [], why: [reason(text, range)] };
}
