// Counts, from where a dialect has them to the keys of the price table. A count that cannot be true is an error with its
// place: a wrong number here is a wrong bill.
import { invalidArgument } from "../errors.js";

const compiled = new Map();

/**
 * Reads the counts of a usage object.
 *
 * @param {object} usage as the provider wrote it
 * @param {() => [key: string, place: string][]} dialect
 * @param {string} name of the usage object, for errors
 * @returns {Record<string, number>} inclusive counts; what the provider did not say is absent
 */
export function countsOf(usage, dialect, name) {
  const counts = {};
  const places = {};
  for (const { key, alternatives, required } of rowsOf(dialect)) {
    let place;
    let count;
    for (const steps of alternatives) {
      place = { steps, name, key };
      count = sum(usage, 0, place);
      if (count !== undefined) break;
    }
    if (count === undefined && required) throw invalidArgument(written(place), "given");
    if (count === undefined) continue;
    counts[key] = whole((counts[key] ?? 0) + count, key, name);
    places[key] ??= written(place);
  }
  // Embeddings have no answer's tokens, and a total that shows it.
  const { total_tokens: all } = usage;
  if (counts.output_tokens === undefined && typeof all === "number" && all > counts.input_tokens) {
    throw invalidArgument(`${name}.completion_tokens`, `given, since ${name}.total_tokens is ${all}`);
  }
  for (const [part, count] of Object.entries(counts)) {
    for (const key of wholesOf(part)) checkPart(part, count, key, counts, places);
  }
  return counts;
}

function rowsOf(dialect) {
  let rows = compiled.get(dialect);
  if (rows === undefined) {
    rows = dialect().map(([key, place]) => ({
      key,
      alternatives: place.replace("!", "").split("|").map((path) => path.split(".")),
      required: place.endsWith("!"),
    }));
    compiled.set(dialect, rows);
  }
  return rows;
}

/** The count at a place; undefined if nothing is there, which `null` says as well. */
function sum(node, depth, place) {
  const step = place.steps[depth];
  if (node === undefined || node === null) return undefined;
  if (step === undefined) return checked(node, place);
  if (typeof node !== "object") throw invalidArgument(written(place, depth), `an object, not ${shown(node)}`);
  const bracket = step.indexOf("[");
  if (bracket < 0) return sum(node[step], depth + 1, place);
  const list = node[step.slice(0, bracket)];
  if (!Array.isArray(list)) return undefined;
  const [field, value] = step.slice(bracket + 1, -1).split("=");
  let total;
  for (const item of list) {
    if (item?.[field] !== value) continue;
    const count = sum(item, depth + 1, place);
    if (count !== undefined) total = (total ?? 0) + count;
  }
  return total;
}

function checked(count, place) {
  // Started seconds are billed as whole ones.
  const seconds = place.key.endsWith("_seconds") && typeof count === "number" ? Math.ceil(count) : count;
  if (Number.isSafeInteger(seconds) && seconds >= 0) return seconds;
  throw invalidArgument(written(place), `a whole number from 0 to 2^53 - 1, not ${shown(count)}`);
}

function whole(count, key, name) {
  if (Number.isSafeInteger(count)) return count;
  throw invalidArgument(name, `counts whose sums are exact: ${key} is above 2^53 - 1`);
}

/** The keys whose counts contain those of a key. */
function wholesOf(key) {
  if (!key.endsWith("_tokens") || key === "input_tokens" || key === "output_tokens") return [];
  if (key.startsWith("output_")) return ["output_tokens"];
  const wholes = ["input_tokens"];
  const [, sort] = /_(text|audio|image|video)_/.exec(key) ?? [];
  const kind = /^cache_.*(read|write)/.exec(key)?.[1];
  if (kind) wholes.push(`cache_${kind}_tokens`);
  if (sort && (kind || key.includes("_tool_"))) wholes.push(`input_${sort}_tokens`);
  return wholes;
}

function checkPart(part, count, key, counts, places) {
  const all = counts[key];
  if (all >= count || count === 0) return;
  if (all !== undefined) throw invalidArgument(places[part], `at most ${all}, which is ${places[key]}, not ${count}`);
  // Of the sorts a provider need not tell all.
  if (!/^input_./.test(key) || key === "input_tokens") {
    throw invalidArgument(places[part], "left out, or told together with the count that contains it");
  }
}

function written({ name, steps }, depth = steps.length) {
  return [name, ...steps.slice(0, depth)].join(".");
}

function shown(value) {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  return typeof value === "object" ? "an object" : String(value).slice(0, 40);
}
