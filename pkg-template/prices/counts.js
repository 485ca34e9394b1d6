// Counts as callers write them, read once into flat lists of numbers. A getter may ask for another cost, so all of it is
// read before anything is worked out.
import { invalidArgument } from "../errors.js";
import { checkPlain, checkUnits, isCount, short } from "./checks.js";

/** Of a unit that is named with no count at all. */
export const NEITHER = -1;

/** Pairs of a provider's counts: the number of the name, the count. `unit` gives the number. */
export function readUsage(usage, unit) {
  const pairs = [];
  for (const name in checkPlain(usage, "usage")) {
    const count = usage[name];
    if (count === undefined || count === null) continue;
    pairs.push(unit(name), isCount(count) ? count : checkUnits(count, `usage.${short(name)}`));
  }
  return pairs;
}

/** Triples of disjoint counts: the name, 1 for input or 0 for output, the count. */
export function readUnits(units) {
  const triples = [];
  for (const name in checkPlain(units, "units")) {
    const counts = units[name];
    const before = triples.length;
    for (const direction in checkPlain(counts, `units.${short(name)}`)) {
      if (direction !== "input" && direction !== "output") {
        throw invalidArgument(`units.${short(name)}.${short(direction)}`, "left out: units have input and output");
      }
      const count = counts[direction] ?? 0;
      const known = isCount(count) ? count : checkUnits(count, `units.${short(name)}.${direction}`);
      triples.push(name, direction === "input" ? 1 : 0, known);
    }
    if (triples.length === before) triples.push(name, NEITHER, 0);
  }
  return triples;
}
