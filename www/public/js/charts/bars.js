// Bars: past windows beside one another, and shares below one another.
import { axisDollars, scale, ticks } from "./scale.js";
import { svg } from "./figure.js";

const HEIGHT = 200;
const PLACE = { left: 64, right: 16, top: 10, bottom: 28 };

/**
 * Upright bars, the oldest first.
 * @param {{ label: string, value: string, mark?: string, state: string }[]} bars `mark` is the maximum of that window
 */
export function uprightBars(bars, width) {
  const top = Math.max(...bars.flatMap(({ value, mark = "0" }) => [Number(value), Number(mark)])) * 1.08;
  const x = scale([0, bars.length], [PLACE.left, width - PLACE.right]);
  const y = scale([0, top], [HEIGHT - PLACE.bottom, PLACE.top]);
  const picture = svg("svg", { class: "bars", viewBox: `0 0 ${width} ${HEIGHT}` });
  for (const value of ticks(top, 3)) {
    picture.append(
      svg("line", { class: "grid", x1: PLACE.left, x2: width - PLACE.right, y1: y(value), y2: y(value) }),
      svg("text", { class: "axis end", x: PLACE.left - 8, y: y(value) + 4 }, axisDollars(value)),
    );
  }
  const thick = Math.min(64, (x(1) - x(0)) * 0.62);
  // So that labels do not run into each other.
  const every = Math.ceil(bars.length / Math.max(2, width / 70));
  for (const [index, { label, value, mark, state }] of bars.entries()) {
    const left = x(index + 0.5) - thick / 2;
    picture.append(svg("rect", { class: "bar", "data-state": state, x: left, width: thick, y: y(Number(value)), height: Math.max(0, y(0) - y(Number(value))), rx: 2 }));
    if (mark) picture.append(svg("line", { class: "mark", x1: left - 4, x2: left + thick + 4, y1: y(Number(mark)), y2: y(Number(mark)) }));
    if (index % every === 0) picture.append(svg("text", { class: "axis middle", x: x(index + 0.5), y: HEIGHT - 8 }, label));
  }
  return picture;
}

const ROW = 34;

/** Bars below one another, each with its name and amount. */
export function shareBars(rows, width) {
  const most = Math.max(...rows.map(({ value }) => Number(value)), Number.MIN_VALUE);
  const x = scale([0, most], [0, width]);
  const picture = svg("svg", { class: "shares", viewBox: `0 0 ${width} ${rows.length * ROW}` });
  for (const [index, { name, value, text }] of rows.entries()) {
    const top = index * ROW;
    picture.append(
      svg("text", { class: "share-name", x: 0, y: top + 14 }, name),
      svg("text", { class: "share-name end", x: width, y: top + 14 }, text),
      svg("rect", { class: "track", x: 0, y: top + 20, width: width, height: 6, rx: 3 }),
      svg("rect", { class: "bar", x: 0, y: top + 20, width: Math.max(x(Number(value)), 1), height: 6, rx: 3 }),
    );
  }
  return picture;
}
