// The spend of a window against its limit: a line until now, and from there a band for what is to be expected.
import { axisDollars, scale, ticks, timeFormat, timeTicks } from "./scale.js";
import { svg } from "./figure.js";

const HEIGHT = 260;
const PLACE = { left: 64, right: 16, top: 14, bottom: 30 };

/**
 * @param {ReturnType<typeof import("./course.js").courseOf>} course
 * @param {number} width in pixels, so that letters have their size on every screen
 */
export function burnChart(course, width) {
  const { from, to, now, points, ahead } = course;
  const max = Number(course.max);
  const spent = Number(points.at(-1).spend);
  // A band that leaves the picture says enough at a little above the maximum.
  const top = Math.max(spent * 1.05, max * 1.12, Math.min(max * 1.5, Number(ahead.at(-1)?.expected ?? 0)));
  const x = scale([from, to], [PLACE.left, width - PLACE.right]);
  const y = scale([0, top], [HEIGHT - PLACE.bottom, PLACE.top]);
  const inside = (amount) => y(Math.min(Number(amount), top));
  const line = (list, amount) => list.map((point) => `${x(point.at).toFixed(1)},${inside(amount(point)).toFixed(1)}`).join(" ");

  const picture = svg("svg", { class: "burn", viewBox: `0 0 ${width} ${HEIGHT}` });
  for (const value of ticks(top)) {
    picture.append(
      svg("line", { class: "grid", x1: PLACE.left, x2: width - PLACE.right, y1: y(value), y2: y(value) }),
      svg("text", { class: "axis end", x: PLACE.left - 8, y: y(value) + 4 }, axisDollars(value)),
    );
  }
  const format = timeFormat([from, to]);
  for (const at of timeTicks([from, to], Math.max(2, Math.floor(width / 110)))) {
    picture.append(svg("text", { class: "axis middle", x: x(at), y: HEIGHT - 8 }, format.format(at)));
  }
  if (ahead.length > 0) {
    const edge = [...ahead.map((point) => [point.at, point.high]), ...ahead.toReversed().map((point) => [point.at, point.low])];
    picture.append(
      svg("polygon", { class: "band", points: edge.map(([at, amount]) => `${x(at).toFixed(1)},${inside(amount).toFixed(1)}`).join(" ") }),
      svg("polyline", { class: "expected", points: line(ahead, (point) => point.expected) }),
    );
  }
  const area = `${x(from)},${y(0)} ${line(points, (point) => point.spend)} ${x(points.at(-1).at)},${y(0)}`;
  picture.append(
    svg("polygon", { class: "area", points: area }),
    svg("polyline", { class: "spend-line", points: line(points, (point) => point.spend) }),
    mark("threshold-line", x, y(Number(course.warnsAt)), course, course.warnsAt === course.max ? "" : "threshold"),
    mark("max-line", x, y(max), course, "maximum"),
    svg("line", { class: "now", x1: x(now), x2: x(now), y1: PLACE.top, y2: HEIGHT - PLACE.bottom }),
    svg("circle", { class: "now-dot", cx: x(now), cy: inside(points.at(-1).spend), r: 4 }),
  );
  return picture;
}

function mark(name, x, at, { from, to }, word) {
  const group = svg("g", { class: name });
  if (word === "") return group;
  group.append(svg("line", { x1: x(from), x2: x(to), y1: at, y2: at }), svg("text", { class: "axis", x: x(from) + 6, y: at - 5 }, word));
  return group;
}
