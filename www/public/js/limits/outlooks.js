// When a limit will run out, for the rows that somebody sees: each takes a question of its own, so only those are asked for.
import { outlook } from "../limit/words.js";
import { budgetView } from "../payi.js";
import { about, budget, spent } from "./money-words.js";

const MOST_AT_ONCE = 4;

export class Outlooks {
  #account;
  #rows = new WeakMap();
  #waiting = new Set();
  #busy = 0;
  /** A server that has no such question is not asked again. */
  #isKnown = true;
  #observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const row = this.#rows.get(target);
      if (!row) continue;
      row.isSeen = isIntersecting;
      this.#want(row);
    }
  });

  constructor(account) {
    this.#account = account;
    account.addEventListener("change", () => (this.#isKnown = true));
  }

  /** @param {(text: string) => void} show is told the sentence */
  watch(element, show) {
    this.#rows.set(element, { show, asked: "" });
    this.#observer.observe(element);
  }

  unwatch(element) {
    this.#observer.unobserve(element);
    this.#rows.delete(element);
  }

  /** The limit as it is now; what was said of it before stays until there is something new. */
  update(element, limit) {
    const row = this.#rows.get(element);
    row.limit = limit;
    this.#want(row);
  }

  #want(row) {
    const key = row.limit && `${row.limit.totals.cost.total.base}/${row.limit.max}`;
    if (!this.#isKnown || !row.isSeen || !key || key === row.asked) return;
    row.asked = key;
    this.#waiting.add(row);
    this.#next();
  }

  async #next() {
    if (this.#busy >= MOST_AT_ONCE) return;
    const [row] = this.#waiting;
    if (!row) return;
    this.#waiting.delete(row);
    this.#busy++;
    try {
      const { limit } = row;
      const usage = await this.#account.client.limits.usage({ limit_id: limit.limit_id });
      const view = budgetView(limit, { usage });
      // Where nothing can be said yet, a list is no place to say so.
      row.show(view.forecast.status === "ok" ? outlook(view, { now: Date.now(), usd: spent, about, budget }) : "");
    } catch (error) {
      row.asked = "";
      if (error.status === 404 || error.status === 501) this.#isKnown = false;
    } finally {
      this.#busy--;
      this.#next();
    }
  }
}
