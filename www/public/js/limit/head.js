// The head of a limit's view: its name, what can be done with it, and where it stands, in the element that any page can have.
import "payi-edge/slim/element";
import { el, isolated, setParts } from "../dom.js";
import { budget, spent } from "../limits/money-words.js";
import { compare } from "../money.js";
import { budgetView } from "../payi.js";
import { limitAddress } from "../router.js";

/**
 * @param {Record<string, (limit: object) => void>} actions by their words
 * @param {() => number} now the clock
 * @returns {{ element: HTMLElement, show(limit: object, usage?: object): void }}
 */
export function limitHead(actions, now) {
  const name = el("bdi");
  const kind = el("p", { class: "limit-kind" });
  const figures = el("dl", { class: "figures" });
  // One element for as long as the view is there: it says a change of state aloud.
  const widget = Object.assign(el("payi-budget"), { now });
  const whatIf = el("a", { class: "action" }, "What if");
  let shown;
  const buttons = Object.entries(actions).map(([word, act]) => {
    const button = el("button", { type: "button", class: "quiet" }, word);
    button.addEventListener("click", () => act(shown));
    return button;
  });
  const element = el(
    "div",
    { class: "limit-view-head" },
    el("div", { class: "section-head" }, el("h1", {}, name), el("div", { class: "row-actions" }, whatIf, ...buttons)),
    kind,
    el("div", { class: "card limit-standing" }, widget, figures),
  );
  return {
    element,
    show(limit, usage) {
      shown = limit;
      const { limit_id: id, limit_type: type, limit_tags: tags = [] } = limit;
      name.textContent = limit.limit_name;
      setParts(kind, "ID ", isolated(id), " · ", [type === "block" ? "block – refuses when over" : "allow – counts only", ...tags].join(" · "));
      whatIf.href = limitAddress(id, "what-if");
      widget.usage = usage;
      widget.limit = limit;
      const facts = factsOf(budgetView(limit));
      figures.replaceChildren(...facts.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))));
    },
  };
}

function factsOf({ over, remaining, held, presumed, warns_at, threshold, requests }) {
  const isOver = compare(over, "0") > 0;
  return [
    isOver ? ["Over by", spent(over)] : ["Left", spent(remaining)],
    ...(threshold === undefined ? [] : [["Warns at", budget(warns_at)]]),
    ["Requests", new Intl.NumberFormat().format(requests)],
    ...(compare(held, "0") > 0 ? [["Held for calls under way", spent(held)]] : []),
    ...(compare(presumed, "0") > 0 ? [["Presumed spent", spent(presumed)]] : []),
  ];
}
