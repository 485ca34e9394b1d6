// When a limit will run out, for the rows that somebody sees: each takes a question of its own, so only those are asked for.
import { outlook } from "../limit/words.js";
import { budgetView } from "../payi.js";
import { about, budget, spent } from "./money-words.js";

const MOST_AT_ONCE = 4;

export class Outlooks {
  #account;
  #rows = new Map();
  #waiting = new Set();
  #busy = 0;
  /** What was said last, by limit: rows come and go while somebody scrolls. */
  #said = new Map();
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
    account.addEventListener("change", () => {
      this.#isKnown = true;
      this.#said.clear();
    });
  }

  /**
   * Follows a row, or tells of its limit as it is now; what was said of it before stays until there is something new.
   * @param {(text: string) => void} show is told the sentence
   */
  watch(element, limit, show) {
    let row = this.#rows.get(element);
    if (row) {
      row.limit = limit;
      return this.#want(row);
    }
    const said = this.#said.get(limit.limit_id);
    row = { limit, show, asked: said?.asked ?? "" };
    if (said) show(said.text);
    this.#rows.set(element, row);
    this.#observer.observe(element);
  }

  unwatch(element) {
    this.#observer.unobserve(element);
    this.#waiting.delete(this.#rows.get(element));
    this.#rows.delete(element);
  }

  #want(row) {
    const { totals, max } = row.limit;
    const key = `${totals.cost.total.base}/${max}`;
    if (!this.#isKnown || !row.isSeen || key === row.asked) return;
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
    const { client } = this.#account;
    try {
      const { limit, asked } = row;
      const usage = await client.limits.usage({ limit_id: limit.limit_id });
      const now = this.#account.clock.now();
      const view = budgetView(limit, { usage, now: new Date(now) });
      // Where nothing can be said yet, a list is no place to say so.
      const text = view.forecast.status === "ok" ? outlook(view, { now, usd: spent, about, budget }) : "";
      row.show(text);
      if (client === this.#account.client) this.#said.set(limit.limit_id, { asked, text });
    } catch (error) {
      row.asked = "";
      if ((error.status === 404 || error.status === 501) && error.code !== "limit_not_found") this.#isKnown = false;
    } finally {
      this.#busy--;
      this.#next();
    }
  }
}
