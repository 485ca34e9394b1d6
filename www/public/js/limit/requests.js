// The last requests of a limit, each with its receipt.
import { el } from "../dom.js";
import { spent } from "../limits/money-words.js";
import { compare } from "../money.js";
import { stateBadge } from "../states.js";
import { costOf } from "./shares.js";

export function requestTable(requests, limitId) {
  const head = ["When", "Model", "User", "Cost", "State", "Receipt"];
  const rows = requests.map((request) => {
    const { xproxy_result: result, event_timestamp: at } = request;
    const time = el("time", { datetime: at }, new Date(at).toLocaleString([], { dateStyle: "short", timeStyle: "medium" }));
    const state = result.limits?.[limitId]?.state;
    const cells = [time, request.resource ?? request.category ?? "", result.user_id ?? "", spent(costOf(request)), state ? stateBadge(state) : "", receipt(request)];
    return el("tr", {}, ...cells.map((cell) => el("td", {}, typeof cell === "string" ? el("bdi", {}, cell) : cell)));
  });
  const table = el("table", { class: "requests" }, el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, ...rows));
  return el("div", { class: "table-wrap", role: "region", "aria-label": "The last requests", tabindex: "0" }, table);
}

/** Worked out when it is opened: the prices are a part of the page that few visits need. */
function receipt(request) {
  const details = el("details", {}, el("summary", {}, "Show"));
  details.addEventListener("toggle", () => details.open && details.childElementCount === 1 && fill(details, request), { once: false });
  return details;
}

async function fill(details, request) {
  const place = el("div", { class: "receipt-lines" }, "…");
  details.append(place);
  place.replaceChildren(...(await linesOf(request)));
}

async function linesOf(request) {
  const { category, resource, units, event_timestamp: at, xproxy_result: result } = request;
  const charged = `Charged: ${spent(costOf(request))}`;
  const id = el("p", { class: "hint" }, `Request ${result.request_id}`);
  if (!units || Object.keys(units).length === 0) return [el("p", {}, charged), id];
  const counts = Object.entries(units).map(([unit, { input = 0, output = 0 }]) => `${unit}: ${input} in, ${output} out`);
  const { book } = await import("../costs/book.js");
  try {
    const { lines, total, price } = book.cost({ category, resource, units, at });
    const list = lines.map(({ count, unit, price: each, per, cost }) => el("li", {}, `${count} ${unit} at $${each} for ${per}: $${cost}`));
    const same = compare(total.base, costOf(request)) === 0;
    const note = same ? `By the list price of ${price.model}.` : `By the list price it would be ${spent(total.base)}: the server has a price of its own.`;
    return [el("ul", {}, ...list), el("p", {}, `${charged}. ${note}`), id];
  } catch {
    // A price of the account's own, which this page does not know.
    return [el("ul", {}, ...counts.map((count) => el("li", {}, count))), el("p", {}, `${charged}, by a price of the account’s own.`), id];
  }
}
