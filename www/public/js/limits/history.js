// The totals from before a reset: the server forgets them, so the page shows them until they are put away.
import { el } from "../dom.js";
import { spent } from "./money-words.js";

/** @param {object} history the `limit_history` of a reset's answer */
export function historyNote({ totals, limit_reset_timestamp: at }) {
  const { input, output, total } = totals.cost;
  const time = new Date(at ?? Date.now()).toLocaleTimeString([], { timeStyle: "medium" });
  const figures = [
    ["Input", spent(input.base)],
    ["Output", spent(output.base)],
    ["Total", spent(total.base)],
    ["Requests", String(totals.requests.total)],
  ];
  const dismiss = el("button", { type: "button", class: "quiet" }, "Dismiss");
  const list = el("dl", { class: "figures" }, ...figures.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))));
  const note = el("div", { class: "history-note" }, el("p", {}, `Before the reset at ${time}`), list, dismiss);
  dismiss.addEventListener("click", () => {
    note.parentElement.hidden = true;
    note.remove();
  });
  return note;
}
