/** A manifest to ask about, and the answer to it. */

export type Json = null | boolean | number | string | Plain | readonly Json[] | { readonly [key: string]: Json };

/** A plain scalar of YAML as it is written, whatever it resolves to. */
export interface Plain {
  readonly $plain: string;
}

export type Path = readonly (string | number)[];

/** One change of a valid manifest. */
export type Change =
  | { readonly at: Path; readonly to: Json }
  | { readonly drop: Path }
  /** Another name for a key. */
  | { readonly rename: Path; readonly as: string };

/** A valid manifest with changes; what is recorded. */
export interface Recipe {
  /** Id of the kind. */
  readonly kind: string;
  readonly base: string;
  readonly changes: readonly Change[];
  readonly json?: boolean;
}

export interface Manifest {
  readonly id: string;
  /** Id of the kind. */
  readonly kind: string;
  /** What was changed, for people. */
  readonly label: string;
  readonly body: string;
  readonly format: "yaml" | "json";
  /** The first minor version that takes what it is made of; 0 for all. */
  readonly since: number;
  /** A Service whose name is missing or no part of a path. */
  readonly unnamed?: boolean;
  /** Undefined for files of others. */
  readonly recipe?: Recipe;
}

/** As the lab writes it. */
export interface Answer {
  readonly status: number;
  readonly message?: string;
  /** Field, reason, message. */
  readonly causes?: readonly (readonly [string, string, string])[];
  readonly warnings?: readonly string[];
}
