// The list of limits, and the sentence above it.
import { find, isolated, setParts, setText } from "../dom.js";
import { describe } from "../errors.js";
import { stateOf, wordOf } from "../states.js";
import { hideTrouble, showTrouble, troubleOf } from "../trouble.js";
import { historyNote } from "./history.js";
import { LongList } from "./long-list.js";
import { Outlooks } from "./outlooks.js";
import { filtered, ranked, worstFirst } from "./order.js";
import { LimitRow } from "./row.js";
import { summary } from "./summary.js";

/** So many changes of state are said one by one. */
const MOST_SAID = 5;

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
    store.addEventListener("failure", ({ error }) => this.#failed(error, () => store.refresh()));
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
    setParts(find("#summary"), ...(known ? summary(limits) : ["Asking the server…"]));
    if (known) {
      hideTrouble();
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
      if (before && before !== state) {
        changes.push([isolated(limit.limit_name), `: ${wordOf(before)} → ${wordOf(state)}`]);
      }
      states.set(limit.limit_id, state);
    }
    this.#states = states;
    if (changes.length === 0) return;
    const said = changes.slice(0, MOST_SAID).flatMap((change, index) => (index > 0 ? [" · ", ...change] : change));
    const others = changes.length - MOST_SAID;
    setParts(find("#changes"), ...said, others > 0 ? ` · and ${others} more` : "");
  }

  #failed(error, retry) {
    const since = this.#answeredAt ? ` What is below is from ${this.#answeredAt.toLocaleTimeString()}.` : "";
    showTrouble(troubleOf(error, describe(error), since), retry);
    document.body.classList.add("is-stale");
    find("#loading").hidden = true;
    if (!this.#answeredAt) setText(find("#summary"), "Nothing known yet.");
  }
}
