// A receipt: each count, its price and its cost, summed by direction as the library does it.
import { el } from "../dom.js";
import { amount, priceOf } from "./amounts.js";
import { grouped, labelOf } from "./counts.js";

const GROUPS = [
  ["input", "Input"],
  ["output", "Output"],
  ["other", "Other"],
];

/**
 * @param {object} cost of `book.cost`
 * @param {Record<string, unknown>} usage what was asked: a line with less than that says so
 */
export function receiptTable(cost, usage) {
  const head = ["Unit", "Count", "Price", "Cost"];
  return el(
    "table",
    { class: "sheet" },
    el("caption", { class: "visually-hidden" }, "What was counted, at which price"),
    el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, name)))),
    ...GROUPS.flatMap(([direction, name]) => group(cost, usage, direction, name)),
    el("tfoot", {}, sum("Total", cost.total.base, "row")),
  );
}

function group(cost, usage, direction, name) {
  const lines = cost.lines.filter((line) => (line.direction ?? "other") === direction);
  if (lines.length === 0) return [];
  return [el("tbody", {}, sum(name, cost[direction].base, "rowgroup"), ...lines.map((line) => row(line, usage)))];
}

function sum(name, base, scope) {
  return el("tr", { class: "sum" }, el("th", { scope, colspan: "3" }, name), el("td", {}, amount(base)));
}

function row(line, usage) {
  const { unit, count, cost } = line;
  const asked = usage[unit];
  const rest = asked !== undefined && Number(asked) > count ? [el("small", {}, `of ${grouped(asked)}`)] : [];
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, labelOf(unit), el("small", {}, el("code", {}, unit))),
    el("td", {}, grouped(count), ...rest),
    el("td", {}, priceOf(line)),
    el("td", {}, amount(cost)),
  );
}

/** Which price that is: "openai/gpt-4o, prices of genai-prices 0.2.1, from 2026-10-12 on, above 200,000 tokens of input". */
export function priceUsed({ provider, model, version, start_date: start, tier_start: tier, variant }) {
  const parts = [`${provider}/${model}`, `prices of ${version}`];
  if (start) parts.push(`from ${start} on`);
  if (tier !== undefined) parts.push(`above ${grouped(tier)} tokens of input`);
  if (variant) parts.push(variant.replaceAll("=", " "));
  return parts.join(", ");
}

/** What a person should know before believing the total. */
export function notesOn({ price, unknown_units: unknown = {}, warnings = [] }, context = {}) {
  // What the library says of the context is said below with its name.
  const notes = warnings.filter((warning) => !warning.startsWith("the context "));
  const names = Object.keys(unknown);
  if (names.length > 0) notes.push(`No price for ${names.map(labelOf).join(", ")}: counted as nothing.`);
  const used = (price.variant ?? "").split(/[ ,;&]+/);
  for (const [name, value] of Object.entries(context)) {
    if (!used.includes(`${name}=${value}`)) notes.push(`No price of its own for ${value}: it changes nothing here.`);
  }
  return notes;
}
