// What a replay came to: a sentence, figures, the requests that would have been refused.
import { el, setText } from "../dom.js";
import { budget, spent } from "../limits/money-words.js";
import { stateBadge } from "../states.js";
import { coverSentence, modelSentence, resultSentence } from "./words.js";

const time = (at) => new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
const how = { usd: spent, budget, when: time };

export class Outcome {
  #sentence = el("p", { role: "status" }, "Replaying…");
  #model = el("p", {});
  #cover = el("p", { class: "hint" });
  #figures = el("dl", { class: "figures" });
  #refused = el("div", {});

  constructor() {
    const title = el("h2", { id: "what-if-outcome" }, "Outcome");
    this.element = el("section", { class: "card what-if-outcome", "aria-labelledby": "what-if-outcome", "aria-busy": "true" });
    this.element.append(title, this.#sentence, this.#figures, this.#model, this.#cover, this.#refused);
  }

  wait() {
    this.element.setAttribute("aria-busy", "true");
  }

  /** @param {{ events: number, without: number, covered: string, spend: string }} cover what of the window is replayed */
  show({ plan, result, model }, cover) {
    const { spend, max, counts, refusedCost, state, requests, refused } = result;
    this.element.setAttribute("aria-busy", "false");
    setText(this.#sentence, resultSentence(result, plan, how));
    setText(this.#model, modelSentence(model, how));
    setText(this.#cover, coverSentence(cover, how));
    const figures = [
      ["State at the end", stateBadge(state)],
      ["Spent", spent(spend)],
      ["Maximum", budget(max)],
      ["Requests", new Intl.NumberFormat().format(requests)],
      ["Refused", new Intl.NumberFormat().format(counts.blocked)],
      ["Cost of the refused", spent(refusedCost)],
    ];
    this.#figures.replaceChildren(...figures.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))));
    this.#refused.replaceChildren(...(refused.length > 0 ? refusedTable(refused, counts.blocked) : []));
  }

  fail({ code, message }) {
    this.element.setAttribute("aria-busy", "false");
    setText(this.#sentence, code ? `${message} (${code})` : message);
    for (const part of [this.#model, this.#cover, this.#figures, this.#refused]) part.replaceChildren();
  }
}

function refusedTable(refused, count) {
  const title = count > refused.length ? `The first ${refused.length} of ${count} refused requests` : "The refused requests";
  const head = el("tr", {}, ...["When", "Model", "User", "Would have cost"].map((name) => el("th", { scope: "col" }, name)));
  const rows = refused.map(({ at, category, resource, user, cost }) => {
    const cells = [el("time", { datetime: at }, time(at)), el("bdi", {}, resource ?? category), el("bdi", {}, user ?? ""), spent(cost)];
    return el("tr", {}, ...cells.map((cell) => el("td", {}, cell)));
  });
  const table = el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows));
  return [el("h3", {}, title), el("div", { class: "table-wrap", role: "region", "aria-label": title, tabindex: "0" }, table)];
}
