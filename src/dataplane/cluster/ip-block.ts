/** Blocks of addresses in numbers: parts of them, and what is still free inside. */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import { addressText } from "../../schema/formats/parse-address.ts";
import { bitsOf } from "./ip.ts";
import type { Address } from "./model.ts";

export interface Block {
  readonly family: IpFamily;
  readonly first: bigint;
  readonly prefix: number;
  /** Bits of an address. */
  readonly width: 32 | 128;
}

/** Undefined where the text is no block. Bits behind the prefix are cleared; an address alone is a block of one. */
export function parseBlock(cidr: string): Block | undefined {
  const [network = "", prefix] = cidr.trim().split("/");
  const parsed = bitsOf(network);
  if (parsed === undefined || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return undefined;
  const length = prefix === undefined ? parsed.width : Number(prefix);
  if (length > parsed.width) return undefined;
  return blockAt(parsed.bits, length, parsed.width);
}

/** The block of that length which holds the address. */
function blockAt(bits: bigint, prefix: number, width: 32 | 128): Block {
  const free = BigInt(width - prefix);
  return { family: width === 32 ? "IPv4" : "IPv6", first: (bits >> free) << free, prefix, width };
}

export function blockText({ first, prefix, width }: Block): string {
  return `${addressText(first, width)}/${prefix}`;
}

/** As Go prints a network: without the bits behind the prefix. Undefined where the text is no block. */
export function canonicalBlock(cidr: string): string | undefined {
  const block = parseBlock(cidr);
  return block === undefined ? undefined : blockText(block);
}

/** True where one of them lies in the other. */
export function overlap(a: Block, b: Block): boolean {
  if (a.width !== b.width) return false;
  const free = BigInt(a.width - Math.min(a.prefix, b.prefix));
  return a.first >> free === b.first >> free;
}

/** The smallest block that holds all of them, no longer than `longest`; undefined for none. */
export function covering(blocks: readonly Block[], longest: number): Block | undefined {
  const [first, ...others] = blocks;
  if (first === undefined) return undefined;
  let { prefix } = first;
  for (const { first: bits, width } of others) while ((first.first ^ bits) >> BigInt(width - prefix) !== 0n) prefix -= 1;
  return blockAt(first.first, Math.min(prefix, longest), first.width);
}

/** Parts of a block with the wanted length, from the second on, since the first one often serves the block itself. */
export function* partsOf(block: Block, length: number): Generator<Block> {
  const prefix = Math.max(block.prefix, length);
  const count = 1n << BigInt(prefix - block.prefix);
  const step = 1n << BigInt(block.width - prefix);
  for (let index = 1n; index < count; index += 1n) yield { ...block, prefix, first: block.first + index * step };
  yield { ...block, prefix };
}

/** Addresses of a larger block are taken from its beginning: nobody needs more, and they stay short. */
const MOST_BITS = 22;

/** So often a key looks for an address of its own; in crowded blocks whatever is free must do. */
const MOST_TRIES = 16;

/** Hands out addresses of blocks; what is taken is shared with others. */
export class AddressPool {
  readonly #blocks: readonly Block[];
  readonly #taken: Set<Address>;
  readonly #skip: (size: number) => number;
  /** Blocks without anything free, which nobody need look through again. */
  readonly #full = new Set<Block>();
  /** Up to where a part of a block has nothing free. */
  readonly #looked = new Map<string, number>();

  /** @param skip how many at the beginning of a block of that size are kept for the end */
  constructor(blocks: readonly Block[], taken: Set<Address>, skip: (size: number) => number = () => 0) {
    this.#blocks = blocks;
    this.#taken = taken;
    this.#skip = skip;
  }

  /**
   * A free address, the same for the same key as long as nothing is in its way; undefined where all are taken.
   * Neither the first address of a block nor the last one is handed out.
   */
  take(key: string | number): Address | undefined {
    for (const block of this.#blocks) {
      if (this.#full.has(block)) continue;
      const size = 2 ** Math.min(block.width - block.prefix, MOST_BITS);
      const found = this.#takeFrom(block, size, key);
      if (found !== undefined) return found;
      this.#full.add(block);
    }
    return undefined;
  }

  #takeFrom(block: Block, size: number, key: string | number): Address | undefined {
    const skipped = this.#skip(size);
    for (const [from, to] of [[Math.max(1, skipped), size - 1], [1, skipped]] as const) {
      const count = to - from;
      const start = typeof key === "number" ? key : hash(key);
      for (let tried = 0; tried < Math.min(count, MOST_TRIES); tried += 1) {
        const address = this.#free(block, from + ((start + tried) % count));
        if (address !== undefined) return address;
      }
      const address = this.#nextFree(block, from, to);
      if (address !== undefined) return address;
    }
    return undefined;
  }

  /** Nothing is ever given back, so what was looked at once need not be looked at again. */
  #nextFree(block: Block, from: number, to: number): Address | undefined {
    const looked = `${blockText(block)} ${from}`;
    for (let offset = this.#looked.get(looked) ?? from; offset < to; offset += 1) {
      const address = this.#free(block, offset);
      if (address === undefined) continue;
      this.#looked.set(looked, offset + 1);
      return address;
    }
    this.#looked.set(looked, to);
    return undefined;
  }

  #free(block: Block, offset: number): Address | undefined {
    const address = addressText(block.first + BigInt(offset), block.width);
    if (this.#taken.has(address)) return undefined;
    this.#taken.add(address);
    return address;
  }
}

/** FNV-1a with a final mix, so that similar names lie far apart. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
