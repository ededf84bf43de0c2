/** Bounds that keep hostile input from taking time, memory or stack. */

/** The server refuses 10,000 levels; nothing real comes near this one, and it bounds every recursion. */
export const MAX_DEPTH = 400;

/** How much a document may grow when its aliases are written out. */
export const MAX_EXPANDED_NODES = 1_000_000;

/** Bytes of one file that are read by default. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
