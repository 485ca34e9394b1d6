// One limit: its figures, its meter, its state.
import { find, setText } from "../dom.js";
import { compare, multiply, percent, ratioToPercent, subtract } from "../money.js";
import { limitAddress } from "../router.js";
import { meaningOf, stateBadge, stateOf, wordOf } from "../states.js";
import { budget, spent } from "./money-words.js";

/** "1 request", "2 requests". */
export function requests({ totals }) {
  const { total } = totals.requests;
  return `${total} ${total === 1 ? "request" : "requests"}`;
}

const TYPES = { allow: "allow – counts only", block: "block – refuses when over" };

export class LimitRow {
  #parts = {};
  #state;

  constructor() {
    this.element = find("#limit-row").content.firstElementChild.cloneNode(true);
    for (const part of this.element.querySelectorAll("[data-part]")) this.#parts[part.dataset.part] = part;
  }

  update(limit) {
    const { limit_id: id, limit_name: name, limit_type: type, max } = limit;
    const spend = limit.totals.cost.total.base;
    const parts = this.#parts;

    this.element.dataset.id = id;
    parts.name.id = `limit-${id}`;
    setText(parts.name, name);
    parts.name.href = limitAddress(id);
    setText(parts.type, TYPES[type] ?? type);
    setText(parts.id, id);
    setText(parts.spend, spent(spend));
    setText(parts.max, budget(max));
    setText(parts.percent, share(spend, max));
    setText(parts.facts, facts(limit));
    setText(parts.counts, counts(limit));
    for (const button of this.element.querySelectorAll("[data-action]")) {
      button.setAttribute("aria-label", `${button.textContent} ${name}`);
    }

    const state = stateOf(limit);
    if (state !== this.#state) parts.state.replaceChildren(stateBadge(state));
    this.#state = state;
    this.element.dataset.state = state;
    this.#meter(limit, state);
  }

  #meter({ limit_id: id, max, threshold, totals }, state) {
    const spend = totals.cost.total.base;
    const over = compare(spend, max) > 0;
    const meter = this.#parts.meter;
    // A meter's value stays within its range; the text says what it truly is.
    meter.setAttribute("aria-valuemax", max);
    meter.setAttribute("aria-valuenow", over ? max : spend);
    meter.setAttribute("aria-labelledby", `limit-${id}`);
    meter.setAttribute(
      "aria-valuetext",
      `${spent(spend)} of ${budget(max)}, ${percent(spend, max)} percent. ${wordOf(state)}: ${meaningOf(state)}.`,
    );
    // Past the maximum the bar shows the whole spend, and the maximum becomes a mark on it.
    const whole = over ? spend : max;
    const place = (amount) => `${percent(amount, whole, 3)}%`;
    meter.classList.toggle("is-over", over);
    meter.style.setProperty("--fill", place(over ? max : spend));
    meter.style.setProperty("--max", place(max));
    meter.classList.toggle("has-threshold", threshold != null);
    if (threshold != null) meter.style.setProperty("--threshold", place(multiply(max, threshold)));
  }

  /** When it will run out. */
  showOutlook(text) {
    setText(this.#parts.outlook, text);
  }

  get hasHistory() {
    return !this.#parts.history.hidden;
  }

  /** What a reset took away. */
  showHistory(element) {
    this.#parts.history.replaceChildren(element);
    this.#parts.history.hidden = false;
  }
}

/** What is not nothing is not shown as 0.0%. */
function share(spend, max) {
  const text = percent(spend, max);
  return compare(text, "0") === 0 && compare(spend, "0") !== 0 ? "< 0.1%" : `${text}%`;
}

function facts({ max, threshold, totals }) {
  const spend = totals.cost.total.base;
  const rest = compare(spend, max) > 0 ? `${spent(subtract(spend, max))} over` : `${spent(subtract(max, spend))} left`;
  if (threshold == null) return `${rest} · no threshold`;
  return `${rest} · threshold ${ratioToPercent(threshold)}% (${budget(multiply(max, threshold))})`;
}

const COUNTED = ["ok", "exceeded", "overrun", "blocked", "blocked_external", "failed"];

function counts(limit) {
  const counters = limit.totals.requests;
  if (counters.total === 0) return "No requests yet";
  const parts = COUNTED.filter((state) => counters[state] > 0).map((state) => `${counters[state]} ${wordOf(state).toLowerCase()}`);
  return `${requests(limit)}: ${parts.join(", ")}`;
}
