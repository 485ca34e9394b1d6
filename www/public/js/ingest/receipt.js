// What one request cost, and what it did to each limit.
import { el } from "../dom.js";
import { spent } from "../limits/money-words.js";
import { meaningOf, stateBadge } from "../states.js";

/**
 * @param {object} answer of `ingest.units`
 * @param {Map<string, string>} names of limits by id
 * @returns {Node[]}
 */
export function receipt({ request_id: id, xproxy_result: result }, names) {
  const { input, output, total } = result.cost;
  const line = (name, amount, kind) => el("div", { class: kind }, el("dt", {}, name), el("dd", {}, spent(amount)));
  const parts = [
    el("h3", {}, "Cost of the request"),
    el("dl", { class: "bill" }, line("Input", input.base, "part"), line("Output", output.base, "part"), line("Total", total.base, "total")),
  ];
  const unknown = Object.keys(result.unknown_units ?? {});
  if (unknown.length > 0) parts.push(el("p", { class: "note" }, `No price for the units ${unknown.join(", ")}: they cost nothing here.`));
  return [...parts, ...states(result, names), el("p", { class: "hint" }, `Request ${id}`)];
}

/** The states of a request that was refused. */
export function refusal(result, names) {
  return [el("h3", {}, "Request refused"), ...states(result, names)];
}

function states({ limits = {} }, names) {
  const items = Object.entries(limits).map(([id, { state }]) =>
    el("li", {}, el("bdi", { class: "choice-name" }, names.get(id) ?? id), stateBadge(state), el("span", { class: "hint" }, meaningOf(state))),
  );
  return items.length > 0 ? [el("ul", { class: "states" }, ...items)] : [el("p", { class: "hint" }, "Charged to no limit.")];
}
