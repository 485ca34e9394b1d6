// What was found in a file: its rows, its columns, what is wrong.
import { el } from "../dom.js";
import { table } from "./table.js";
import { readSentence, rowsOf, titleOf } from "./words.js";

/** More lines than these nobody reads in a page. */
const SHOWN = 100;

const when = (at) => new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });

/**
 * @param {object} report of the thread that read the file
 * @param {string[]} strangers ids of limits that the account does not have
 * @returns {Node[]}
 */
export function reportOf(report, strangers) {
  if (report.refusal) return [el("p", { class: "error", role: "alert" }, report.refusal), ...columns(report.columns)];
  const parts = [el("p", { role: "status" }, readSentence(report, when))];
  const costOnly = report.good - report.recordable;
  if (costOnly > 0) {
    const why = "they are not recorded, since the server prices what was used.";
    parts.push(el("p", { class: "note" }, `${rowsOf(costOnly)} with a cost and no counts: ${why}`));
  }
  if (strangers.length > 0) {
    const what = "This account has no limits with these ids, and would refuse their rows: ";
    parts.push(el("p", { class: "note" }, what, ...names(strangers)));
  }
  return [...parts, ...columns(report.columns), ...problems(report)];
}

function columns({ known, unknown }) {
  const parts = [];
  if (known.length > 0) {
    const rows = known.map(([column, meaning]) => [el("bdi", {}, column), el("code", {}, meaning)]);
    const title = `${known.length} columns are understood`;
    parts.push(el("details", {}, el("summary", {}, title), table(["Column", "Meaning"], rows, title)));
  }
  if (unknown.length > 0) {
    parts.push(el("p", { class: "hint" }, "Nothing is known of these columns, and they are left out: ", ...names(unknown)));
  }
  return parts;
}

function problems({ problems: list, problemCount: count }) {
  if (count === 0) return [];
  const rows = list
    .slice(0, SHOWN)
    .map(({ row, column, expected, found }) => [String(row), el("bdi", {}, column), expected, el("bdi", {}, found)]);
  const title = titleOf("problems", rows.length, count);
  return [el("h3", {}, title), table(["Row", "Column", "Expected", "Found"], rows, title)];
}

/** The rows that the server did not take. */
export function refusalsOf({ refusals, refused }) {
  if (refused === 0) return [];
  const rows = refusals
    .slice(0, SHOWN)
    .map(({ row, code, message }) => [String(row), el("code", {}, code), el("bdi", {}, message)]);
  const title = titleOf("refused rows", rows.length, refused);
  return [el("h3", {}, title), table(["Row", "Code", "Why"], rows, title)];
}

/** Names with a comma between; each on its own, so that none turns the others around. */
const names = (list) => list.slice(0, SHOWN).flatMap((name, index) => [...(index > 0 ? [", "] : []), el("bdi", {}, name)]);
