/** Something that nobody told of a cluster, and what is taken in its place. */
export interface Assumption {
  /** `cluster IP of shop/web` */
  readonly what: string;
  readonly value: string;
}
