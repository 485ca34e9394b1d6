// Where somebody is in the guide: which step is next, and what the earlier ones left.
import { Comparison } from "./comparison.js";
import { perform } from "./perform.js";

export class Walk {
  #steps;
  #kept = {};
  #section;
  /** The number of steps that are done. */
  at = 0;

  /** @param {boolean} isComparable whether this account's prices can give the guide's amounts */
  constructor(steps, client, isComparable) {
    this.#steps = steps;
    this.client = client;
    this.comparison = isComparable ? new Comparison() : undefined;
  }

  get isOver() {
    return this.at === this.#steps.length;
  }

  get verdict() {
    return this.comparison?.verdict() ?? "Done. The amounts are this server’s, not the guide’s.";
  }

  /** Runs the next step. One that fails can be run again. */
  async next() {
    const step = this.#steps[this.at];
    const { lines, answer, ids } = await perform(step, this.client, this.#kept);
    if (step.section !== this.#section) this.comparison?.startSection((this.#section = step.section));
    for (const id of ids) this.comparison?.learnId(id);
    this.at += 1;
    return { lines, answer };
  }
}
