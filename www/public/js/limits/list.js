// The list of limits, and the sentence above it.
import { find, setText } from "../dom.js";
import { describe } from "../errors.js";
import { compare, subtract } from "../money.js";
import { stateOf, wordOf } from "../states.js";
import { historyNote } from "./history.js";
import { LongList } from "./long-list.js";
import { Outlooks } from "./outlooks.js";
import { filtered, ranked, worstFirst } from "./order.js";
import { spent } from "./money-words.js";
import { LimitRow } from "./row.js";

export class LimitList {
  #rows = new Map();
  #states = new Map();
  #list = find("#limit-list");
  #answeredAt;
  #filters;
  #outlooks;
  #onFound;
  /** All limits, the worst first; undefined until the first answer. */
  #limits;
  /** What the filters leave of them. */
  #found = [];
  #longList = new LongList(this.#list, (first, end) => this.#rowsBetween(first, end));

  /**
   * @param {import("./filters.js").Filters} filters
   * @param {(limits: object[]) => void} onFound is told which limits the filters leave, the worst first
   * @param {(action: "edit" | "reset" | "delete", limit: object) => void} onAction
   */
  constructor(account, store, filters, onFound, onAction) {
    this.#outlooks = new Outlooks(account);
    this.#filters = filters;
    this.#onFound = onFound;
    store.addEventListener("change", () => this.#render(store.limits));
    filters.addEventListener("change", () => this.#renderRows());
    find("#clear-filters").addEventListener("click", () => filters.clear());
    store.addEventListener("failure", ({ error }) => this.#failed(error));
    this.#list.addEventListener("click", ({ target }) => {
      const action = target.closest("[data-action]")?.dataset.action;
      const limit = store.byId(target.closest(".limit")?.dataset.id);
      if (action && limit) onAction(action, limit);
    });
  }

  showHistory(history) {
    this.#rows.get(history.limit_id)?.showHistory(historyNote(history));
  }

  #render(limits) {
    const known = limits !== undefined;
    this.#list.setAttribute("aria-busy", String(!known));
    find("#loading").hidden = known;
    find("#empty").hidden = !known || limits.length > 0;
    setText(find("#summary"), known ? summary(limits) : "Asking the server…");
    if (known) {
      find("#unreachable").hidden = true;
      document.body.classList.remove("is-stale");
      this.#answeredAt = new Date();
    }
    this.#limits = limits?.map((limit) => ranked(limit, stateOf(limit))).sort(worstFirst);
    this.#filters.offer(this.#limits ?? []);
    this.#renderRows();
    this.#announce(limits);
  }

  #renderRows() {
    const found = filtered(this.#limits ?? [], this.#filters.chosen);
    this.#found = found.map(({ limit }) => limit);
    this.#onFound(this.#found);
    find("#none-found").hidden = this.#limits === undefined || this.#limits.length === 0 || found.length > 0;
    setText(find("#found"), this.#filters.isActive ? `${found.length} of ${this.#limits?.length ?? 0}` : "");
    this.#longList.show(this.#found.map((limit) => limit.limit_id));
  }

  #rowsBetween(first, end) {
    const limits = this.#found.slice(first, end);
    const ids = new Set(limits.map((limit) => limit.limit_id));
    for (const [id, row] of this.#rows) {
      if (ids.has(id)) continue;
      this.#outlooks.unwatch(row.element);
      // What a reset took away is told by its row alone.
      if (!row.hasHistory || this.#limits === undefined) this.#rows.delete(id);
    }
    return limits.map((limit, index) => {
      const row = this.#rows.get(limit.limit_id) ?? new LimitRow();
      this.#rows.set(limit.limit_id, row);
      row.update(limit);
      this.#outlooks.watch(row.element, limit, (text) => row.showOutlook(text));
      row.element.setAttribute("aria-setsize", String(this.#found.length));
      row.element.setAttribute("aria-posinset", String(first + index + 1));
      return row.element;
    });
  }

  /** Says a change of state, never one of cents. */
  #announce(limits) {
    const changes = [];
    const states = new Map();
    for (const limit of limits ?? []) {
      const state = stateOf(limit);
      const before = this.#states.get(limit.limit_id);
      if (before && before !== state) changes.push(`${limit.limit_name}: ${wordOf(before)} → ${wordOf(state)}`);
      states.set(limit.limit_id, state);
    }
    this.#states = states;
    if (changes.length > 0) setText(find("#changes"), changes.join(" · "));
  }

  #failed(error) {
    const { code, message } = describe(error);
    const answered = error.status !== undefined;
    const since = this.#answeredAt ? ` What is below is from ${this.#answeredAt.toLocaleTimeString()}.` : "";
    const text = answered ? `The server refuses: ${message} (${code})` : `The server does not answer. Asking again every few seconds.${since}`;
    setText(find("#unreachable"), text);
    find("#unreachable").hidden = false;
    document.body.classList.add("is-stale");
    find("#loading").hidden = true;
    if (!this.#answeredAt) setText(find("#summary"), "Nothing known yet.");
  }
}

/** One sentence for who pays: how many limits there are, and which of them need a look. */
function summary(limits) {
  if (limits.length === 0) return "Nothing is limited yet.";
  const count = limits.length === 1 ? "1 limit." : `${limits.length} limits.`;
  const over = limits.filter((limit) => stateOf(limit) === "overrun");
  const near = limits.filter((limit) => stateOf(limit) === "exceeded");
  if (over.length === 0 && near.length === 0) return `${count} All within their thresholds.`;
  const sentences = [];
  if (over.length === 1) sentences.push(`${over[0].limit_name} is over its maximum by ${spent(excess(over[0]))}.`);
  if (over.length > 1) sentences.push(`${over.length} are over their maximum, most of all ${worst(over).limit_name}, by ${spent(excess(worst(over)))}.`);
  if (near.length === 1) sentences.push(`${near[0].limit_name} is past its threshold.`);
  if (near.length > 1) sentences.push(`${near.length} are past their threshold.`);
  return [count, ...sentences].join(" ");
}

const excess = (limit) => subtract(limit.totals.cost.total.base, limit.max);
const worst = (limits) => limits.reduce((a, b) => (compare(excess(b), excess(a)) > 0 ? b : a));
