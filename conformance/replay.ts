/** Recorded verdicts against the simulator of today: no Go, no root, no network. */
import type { Case, ProxyMode } from "./case.ts";
import { allCases } from "./cases/all.ts";
import { type Comparison, compareNames, comparePackets, sum } from "./comparison/compare.ts";
import { MODES, type Recording, readRecording, readVersions } from "./recorded.ts";
import type { Prediction } from "./simulation/expectation.ts";
import { olderWays } from "./simulation/older.ts";
import { simulate } from "./simulate.ts";

/** Each case is simulated once for a mode, for all versions that do alike. */
export class Replay {
  readonly #cases: ReadonlyMap<string, Case> = new Map(allCases().map((one) => [one.name, one]));
  readonly #predictions = new Map<string, Prediction>();
  readonly #versions = readVersions();

  /** @throws where the recording is missing or stale */
  compare(recording: Recording): Comparison {
    const [usual] = MODES;
    const mode = recording.mode ?? usual ?? "iptables";
    const run = { mode, version: this.#versions[recording.minor]?.["kubernetes"] ?? recording.minor };
    return sum(
      readRecording(recording, this.#cases).map((seen) => {
        const one = this.#cases.get(seen.name);
        if (one === undefined) throw new Error(`there is no case ${seen.name}`);
        const prediction = this.#predict(one, mode, recording.minor);
        return recording.mode === undefined ? compareNames(one, prediction, seen, run) : comparePackets(one, prediction, seen, run);
      }),
    );
  }

  #predict(one: Case, mode: ProxyMode, minor: string): Prediction {
    const key = `${mode} ${JSON.stringify(olderWays(mode, minor))} ${one.name}`;
    const prediction = this.#predictions.get(key) ?? simulate(one, mode, minor);
    this.#predictions.set(key, prediction);
    return prediction;
  }
}
