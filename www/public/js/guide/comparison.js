// The replay's lines held against the guide's.
import { GUIDE_OUTPUT } from "./output.js";

const LINES = Object.values(GUIDE_OUTPUT).flat().filter((line) => line !== "").length;

/** A server that has given out the guide's limit ids before counts on from them. */
export class Comparison {
  /** What the guide prints next in this section; undefined where it shows no output. */
  #expected;
  #ids = new Map();
  #same = 0;
  #surplus = 0;

  startSection(name) {
    this.#expected = GUIDE_OUTPUT[name] && [...GUIDE_OUTPUT[name]];
  }

  learnId({ id, printed }) {
    this.#ids.set(id, printed);
  }

  /** @returns {{ same: boolean, expected?: string } | undefined} nothing of lines that there is nothing to say about */
  check(line) {
    if (!this.#expected) return undefined;
    if (this.#expected.length === 0) {
      this.#surplus += 1;
      return { same: false, expected: "nothing more" };
    }
    const expected = this.#expected.shift();
    if (line === "" && expected === "") return undefined;
    const same = line.replace(/(?<=ID: |\[')\d+/g, (id) => this.#ids.get(id) ?? id) === expected;
    if (same) this.#same += 1;
    return same ? { same } : { same, expected };
  }

  verdict() {
    const other = [...this.#ids].filter(([id, printed]) => id !== printed);
    const ids = other.length > 0 ? ` IDs: ${other.map(([id, printed]) => `${id} stands for the guide’s ${printed}`).join(", ")}.` : "";
    if (this.#same === LINES && this.#surplus === 0) return `Done: all ${LINES} lines are what the guide prints.${ids}`;
    return `Done: ${this.#same} of the guide’s ${LINES} lines came out as it prints them.${ids}`;
  }
}
