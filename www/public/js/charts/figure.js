// A picture with the same told in words and in a table, for whoever does not see it.
import { el } from "../dom.js";

const SVG = "http://www.w3.org/2000/svg";

/** `svg("line", { x1: 0 }, child)` */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * @param {{ title: string, sentence: string, picture: Element, head: string[], rows: string[][] }} content
 */
export function figure({ title, sentence, picture, head, rows }) {
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", `${title}. ${sentence}`);
  const table = el("table", {}, el("thead", {}, row("th", head)), el("tbody", {}, ...rows.map((cells) => row("td", cells))));
  for (const cell of table.querySelectorAll("th")) cell.setAttribute("scope", "col");
  return el(
    "figure",
    { class: "chart card" },
    el("figcaption", {}, el("h2", {}, title), el("p", { class: "sentence" }, sentence)),
    picture,
    el("details", {}, el("summary", {}, "The figures as a table"), el("div", { class: "table-wrap", tabindex: "0", role: "region", "aria-label": `${title}, as a table` }, table)),
  );
}

const row = (tag, cells) => el("tr", {}, ...cells.map((cell) => el(tag, {}, cell)));
