// What the element looks like, as a tree: with a limit, and before there is one.
import { h } from "./tree.js";

/** A shape for each state, so that it is not told by colour alone. */
const ICONS = {
  ok: "M3 8.5 6.5 12 13 4.5",
  exceeded: "M8 2 14.5 13.5H1.5ZM8 6.5V9.5M8 11.5V11.6",
  overrun: "M2 13 8 6l3 3 3.5-5.5M10.5 3.5h4v4",
  blocked: "M8 2A6 6 0 1 1 8 14A6 6 0 1 1 8 2M3.8 3.8 12.2 12.2",
};

/** A place on the bar. Attributes, since a page's policy may forbid style in markup. */
const place = (share) => `${Math.min(100, Math.max(0, share * 100)).toFixed(2)}%`;

/**
 * @param {import("../types/budget.js").BudgetView | undefined} view
 * @param {Record<string, string>} texts
 * @param {{ note: string, isStale: boolean, announcement: string }} more
 */
export function shapeOf(view, texts, { note, isStale, announcement }) {
  const has = view !== undefined;
  const ratio = view?.ratio ?? 0;
  // Beyond the maximum the bar is the whole spend, and the maximum is a mark on it.
  const whole = Math.max(1, ratio);
  const warns = has ? Number(view.warns_at) / Number(view.max) : 0;
  return h(
    "div",
    { part: "base", "data-state": view?.state, "data-stale": isStale, "aria-busy": !has && note === texts.loading ? "true" : undefined },
    h("div", { part: "header" },
      h("span", { part: "label", id: "label" }, h("bdi", {}, texts.name ?? "\u00a0")),
      h("span", { part: "type" }, texts.type ?? ""),
      h("span", { part: "state", hidden: !has },
        h("svg", { part: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, h("path", { d: ICONS[view?.state] ?? "" })),
        h("span", {}, texts.state ?? "")),
    ),
    h("div", { part: "amounts" }, h("span", { part: "amount" }, texts.amount ?? "\u00a0"), h("span", { part: "percent" }, texts.percent ?? "")),
    h("div", {
      part: "meter",
      role: has ? "meter" : undefined,
      "aria-labelledby": has ? "label" : undefined,
      "aria-valuemin": has ? 0 : undefined,
      "aria-valuemax": view?.max,
      // A meter's value is within its range; the text says what it truly is.
      "aria-valuenow": has ? (ratio > 1 ? view.max : view.spend) : undefined,
      "aria-valuetext": texts.value,
    },
      h("svg", { part: "bar", "aria-hidden": "true", width: "100%", height: 16 },
        h("defs", {},
          h("pattern", { id: "stripes", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
            h("rect", { part: "stripe", width: 3, height: 6 }))),
        h("rect", { part: "track", y: 3, width: "100%", height: 10, rx: 5 }),
        h("rect", { part: "fill", y: 3, width: place(Math.min(1, ratio) / whole), height: 10, rx: 5 }),
        h("rect", { part: "over", x: place(1 / whole), y: 3, width: place(1 - 1 / whole), height: 10, fill: "url(#stripes)" }),
        h("line", { part: "tick", x1: place(warns / whole), x2: place(warns / whole), y1: 0, y2: 16, visibility: has && warns < 1 ? "visible" : "hidden" }),
        h("line", { part: "max", x1: place(1 / whole), x2: place(1 / whole), y1: 0, y2: 16, visibility: ratio > 1 ? "visible" : "hidden" }),
      )),
    h("p", { part: "forecast" }, texts.forecast ?? ""),
    h("p", { part: "reset" }, texts.reset ?? ""),
    h("p", { part: "age" }, note),
    h("div", { part: "status", role: "status" }, announcement),
  );
}
