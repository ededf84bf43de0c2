/**
 * What answers rest on. A graph that follows its unit from edit to edit changes, and most answers about it stay the
 * same: each writes down what it asked for, and is worked out again only when something of that has changed.
 */

/** Grows with each edit of whatever project. */
let now = 0;

/** What the answer that is being worked out has asked for so far. */
let asking: Set<Source> | undefined;

/** Before anything changes: answers of before are to be looked at again. */
export function beginEdit(): void {
  now += 1;
}

/** Something that is asked for and may change. */
export class Source {
  #changedAt = 0;

  /** Whoever asks calls this. */
  asked(): void {
    asking?.add(this);
  }

  /** Only between `beginEdit` and the next question. */
  changed(): void {
    this.#changedAt = now;
  }

  hasChangedSince(moment: number): boolean {
    return this.#changedAt > moment;
  }
}

/** True while somebody writes down what is asked for. */
export function isAsking(): boolean {
  return asking !== undefined;
}

/** What was asked for until a moment. */
export class Grounds {
  readonly #sources: readonly Source[];
  #checkedAt = now;

  constructor(sources: Iterable<Source>) {
    this.#sources = [...sources];
  }

  /** True for what can never change. */
  get isEmpty(): boolean {
    return this.#sources.length === 0;
  }

  /** True where nothing of it has changed since it was asked for. */
  stillHold(): boolean {
    if (this.#checkedAt === now) return true;
    if (this.#sources.some((source) => source.hasChangedSince(this.#checkedAt))) return false;
    this.#checkedAt = now;
    return true;
  }
}

/** Works something out and writes down what it asks for. */
export function withGrounds<T>(work: () => T): { readonly answer: T; readonly grounds: Grounds } {
  const outer = asking;
  const own = new Set<Source>();
  asking = own;
  try {
    return { answer: work(), grounds: new Grounds(own) };
  } finally {
    asking = outer;
  }
}

/** An answer that is kept until what it rests on has changed. */
export class Answer<T> extends Source {
  readonly #work: () => T;
  #known: T;
  /** Undefined where nobody wrote down what it rests on: a single run asks once and for all. */
  #grounds: Grounds | undefined;
  #workedOutAt = now;

  constructor(work: () => T) {
    super();
    this.#work = work;
    if (!isAsking()) {
      this.#known = work();
      return;
    }
    const { answer, grounds } = withGrounds(work);
    this.#known = answer;
    this.#grounds = grounds;
  }

  get(): T {
    if (!this.#holds()) this.#renew();
    if (this.#grounds?.isEmpty !== true) this.asked();
    return this.#known;
  }

  /** An equal answer is no change, whatever it was worked out from. */
  override hasChangedSince(moment: number): boolean {
    try {
      if (!this.#holds()) this.#renew();
    } catch {
      // Who asks will meet the error, and knows whom to blame for it.
      return true;
    }
    return super.hasChangedSince(moment);
  }

  /** Without grounds until the next edit. */
  #holds(): boolean {
    return this.#grounds === undefined ? this.#workedOutAt === now : this.#grounds.stillHold();
  }

  #renew(): void {
    const { answer, grounds } = withGrounds(this.#work);
    this.#grounds = grounds;
    this.#workedOutAt = now;
    if (isSameAnswer(this.#known, answer)) return;
    this.#known = answer;
    this.changed();
  }
}

/**
 * Lists, sets and maps are the same where what they hold is: in the same order, since somebody may walk along them.
 * Everything else is compared by identity, as those who ask may do.
 */
function isSameAnswer(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, index) => isSameAnswer(one, b[index]));
  if (a instanceof Set) return b instanceof Set && a.size === b.size && isSameAnswer([...a], [...b]);
  return a instanceof Map && b instanceof Map && a.size === b.size && isSameAnswer([...a], [...b]);
}
