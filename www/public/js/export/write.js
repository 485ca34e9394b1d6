// Lists as files, piece by piece.
import { csvRecord } from "./csv.js";
import { TABLES } from "./tables.js";

/**
 * The text of a file, in pieces: one for each item, and what stands before and behind them.
 * @param {"limits" | "history" | "requests"} what
 * @param {"csv" | "json"} format JSON has the items as the API gives them, CSV the columns of {@link TABLES}
 * @param {AsyncIterable<object> | Iterable<object>} items with their amounts as text
 */
export async function* written(what, format, items) {
  if (format === "json") yield* asJson(items);
  else yield* asCsv(TABLES[what], items);
}

async function* asCsv(columns, items) {
  yield csvRecord(columns.map(([name]) => name));
  for await (const item of items) yield csvRecord(columns.map(([, value]) => value(item)));
}

async function* asJson(items) {
  let before = "[\n";
  for await (const item of items) {
    yield before + JSON.stringify(item);
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** `payi-edge-requests-2026-05-01.csv`, by the day where the person is. */
export function fileName(what, format, now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `payi-edge-${what}-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.${format}`;
}
