/**
 * Session affinity over the probes of a case. Whom a client meets first is left to chance; from then on
 * kube-proxy looks through the endpoints that apply, in the order of their texts, and takes the first that
 * remembers the client (pkg/proxy/iptables/proxier.go, pkg/proxy/nftables/proxier.go).
 */
import type { Affinity, Outcome, Reached } from "../simulation/expectation.ts";

interface Record {
  readonly endpoint: string;
  readonly expires: number;
}

export class Pins {
  /** Milliseconds that the case slept so far; everything else takes none. */
  #now = 0;
  readonly #records = new Map<string, Record[]>();

  wait(ms: number): void {
    this.#now += ms;
  }

  /**
   * The outcome that affinity demands where another one was met. What cannot be told apart is let pass: a
   * connection that hangs names no endpoint.
   */
  check({ key, seconds }: Affinity, outcomes: readonly Outcome[], met: Outcome | undefined): Reached | undefined {
    const fresh = (this.#records.get(key) ?? []).filter(({ expires }) => expires > this.#now);
    const candidates = outcomes.filter((outcome) => typeof outcome !== "string");
    const nameless = candidates.length < outcomes.length;
    if (met === undefined || typeof met === "string" || met.endpoint === undefined) return undefined;
    const known = candidates
      .filter(({ endpoint }) => fresh.some((record) => record.endpoint === endpoint))
      .sort((a, b) => ((a.endpoint ?? "") < (b.endpoint ?? "") ? -1 : 1));
    const [demanded] = known;
    const again = { endpoint: met.endpoint, expires: this.#now + seconds * 1000 };
    this.#records.set(key, [...fresh.filter(({ endpoint }) => endpoint !== met.endpoint), again]);
    return demanded === undefined || nameless || demanded.endpoint === met.endpoint || demanded.listener === met.listener ? undefined : demanded;
  }
}
