// One record of a file as an event, or what is wrong with it.
import { unguarded } from "../export/csv.js";
import { isCount } from "./mapping.js";
import { amount, categoryOf, count, ids, instant } from "./values.js";

/** A unit has a name such as a column may have; of hostile files not every name becomes one. */
const UNIT_NAME = /^[a-z][a-z0-9_]{0,63}$/;

/**
 * @param {Iterable<[meaning: string, column: string, value: unknown]>} cells those that have a meaning
 * @param {number} row
 * @param {(column: string, expected: string, found: string) => void} wrong is told of each cell that cannot be read
 * @returns {{ row: number, at: number, texts: Record<string, string>, counts: [string, number][] } | undefined}
 */
export function eventOf(cells, row, wrong) {
  const event = { row, at: undefined, texts: {}, counts: [] };
  let isGood = true;
  const refuse = (column, expected, value) => {
    isGood = false;
    wrong(column, expected, written(value));
  };
  for (const [meaning, column, value] of cells) {
    if (value === null || value === "") continue;
    if (meaning === "units") readUnits(event, column, value, refuse);
    else if (meaning === "limit_ids") readIds(event, column, value, refuse);
    else if (typeof value !== "string") refuse(column, "text or a number", value);
    else readText(event, meaning, column, value.trim(), refuse);
  }
  if (!isGood) return undefined;
  const expected = lacking(event);
  if (expected === undefined) return event;
  refuse("", expected, "");
  return undefined;
}

function readText(event, meaning, column, text, refuse) {
  if (text === "") return;
  const { texts, counts } = event;
  if (meaning === "event_timestamp") {
    event.at = instant(text);
    if (event.at === undefined) refuse(column, "a time such as 2026-05-01T12:00:00Z", text);
  } else if (meaning === "cost") {
    texts.cost = amount(text);
    if (texts.cost === undefined) refuse(column, "an amount in US dollars from 0, such as 0.0125", text);
  } else if (meaning === "provider") {
    texts.category ??= categoryOf(unguarded(text));
  } else if (isCount(meaning)) {
    addCount(counts, meaning, column, text, refuse);
  } else {
    texts[meaning] = unguarded(text);
  }
}

function addCount(counts, unit, column, text, refuse) {
  const value = count(text);
  if (value === undefined) refuse(column, "a whole number from 0", text);
  else counts.push([unit, value]);
}

/** `{"text": {"input": 10}}`, in CSV as text. */
function readUnits(event, column, value, refuse) {
  const units = typeof value === "string" ? parsed(value) : value;
  if (!isObject(units)) return refuse(column, 'units such as {"text":{"input":10}}', value);
  for (const [name, sides] of Object.entries(units)) {
    if (!UNIT_NAME.test(name) || !isObject(sides)) return refuse(column, 'units such as {"text":{"input":10}}', value);
    for (const side of ["input", "output"]) {
      if (sides[side] !== undefined && sides[side] !== null) {
        addCount(event.counts, `${name}.${side}`, `${column}.${name}.${side}`, written(sides[side]), refuse);
      }
    }
  }
}

function readIds({ texts }, column, value, refuse) {
  const list = Array.isArray(value) ? value : typeof value === "string" ? ids(unguarded(value)) : undefined;
  if (!list?.every((id) => typeof id === "string" && id !== "")) return refuse(column, "ids of limits", value);
  if (list.length > 0) texts.limit_ids = list.join("\n");
}

/** What nothing can be done without. */
function lacking({ at, texts, counts }) {
  if (at === undefined) return "a time";
  if (texts.cost !== undefined) return undefined;
  if (texts.category === undefined) return "a provider, or a cost";
  return counts.length === 0 ? "a count, or a cost" : undefined;
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(text) {
  try {
    // A number within stays a number here, and is a whole one or refused.
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function written(value) {
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value);
  } catch {
    // What is nested a hundred thousand times cannot be written.
    return "a value that is too deep";
  }
}
