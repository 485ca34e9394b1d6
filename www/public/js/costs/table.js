// The table of a comparison.
import { el } from "../dom.js";
import { describe } from "../errors.js";
import { compare, percent } from "../money.js";
import { rounded } from "./amounts.js";
import { nameOf, vendorOf } from "./book.js";
import { grouped, labelOf, short } from "./counts.js";

/**
 * @param {import("./comparison.js").Row[]} rows
 * @param {{ current: string, removable: boolean, most: number }} options the model of the receipt; whether rows can be
 *   taken out; how many there are at most
 */
export function comparisonTable(rows, { current, removable, most }) {
  const dearest = rows.reduce((most, { cost }) => (cost && compare(cost.total.base, most) > 0 ? cost.total.base : most), "0");
  const head = ["Model", "Total", "Times the cheapest", "Context window"].map((name) => el("th", { scope: "col" }, name));
  if (removable) head.push(el("td", {}));
  return el(
    "table",
    { class: "sheet comparison" },
    el("caption", { class: "visually-hidden" }, "Models, the cheapest first"),
    el("thead", {}, el("tr", {}, ...head)),
    el("tbody", {}, ...rows.slice(0, most).map((row) => tableRow(row, dearest, current, removable))),
  );
}

function tableRow(row, dearest, current, removable) {
  const name = nameOf(row);
  const open = el("button", { type: "button", class: "link", "data-action": "open", "data-name": name }, row.model);
  if (name === current) open.setAttribute("aria-current", "true");
  const cells = [
    el("th", { scope: "row" }, open, el("small", {}, vendorOf(row.provider ?? "")), ...remarks(row)),
    el("td", { class: "amount" }, ...total(row, dearest)),
    el("td", {}, row.times ? `${row.times} ×` : "–"),
    row.window ? el("td", { title: `${grouped(row.window)} tokens` }, short(row.window)) : el("td", {}, "–"),
  ];
  if (removable) {
    const remove = { type: "button", class: "quiet", "data-action": "remove", "data-name": name, "aria-label": `Remove ${name}` };
    cells.push(el("td", { class: "remove" }, el("button", remove, "×")));
  }
  return el("tr", row.tooSmall || row.unpriced.length > 0 || row.error ? { class: "is-lesser" } : {}, ...cells);
}

function total({ cost }, dearest) {
  if (!cost) return ["–"];
  const bar = el("div", { class: "bar", "aria-hidden": "true" }, el("div"));
  bar.firstElementChild.style.setProperty("width", `${percent(cost.total.base, dearest, 2)}%`);
  return [rounded(cost.total.base), bar];
}

/** Why a row is not simply to be believed. */
function remarks({ tooSmall, unpriced, error }) {
  const texts = [];
  if (tooSmall) texts.push("Too small for this call");
  if (unpriced.length > 0) texts.push(`No price for ${unpriced.map(labelOf).join(", ")}`);
  if (error) texts.push(describe(error).message);
  return texts.map((text) => el("small", { class: "remark" }, text));
}
