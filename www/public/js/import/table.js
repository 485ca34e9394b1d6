// A table that scrolls by itself, also by keyboard.
import { el } from "../dom.js";

/**
 * @param {string[]} head
 * @param {(string | Node)[][]} rows
 * @param {string} label for who does not see it
 */
export function table(head, rows, label) {
  const header = el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, name)));
  const body = rows.map((cells) => el("tr", {}, ...cells.map((cell) => el("td", {}, cell))));
  const content = el("table", {}, el("thead", {}, header), el("tbody", {}, ...body));
  return el("div", { class: "table-wrap import-table", role: "region", "aria-label": label, tabindex: "0" }, content);
}
