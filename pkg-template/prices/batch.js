// Rows of counts, priced a piece at a time in the module's memory.
import { guarded, invalidArgument } from "../errors.js";
import { started } from "../instantiate.js";
import { RawPriceBook } from "../payi_edge_bg.js";
import { handleParts } from "./handle.js";

/** How many numbers go over at once: enough for the crossing not to matter, and no more memory than that. */
const PIECE = 1 << 14;

export function costOfRows(raw, book, handle, counts, columns) {
  const parts = handleParts(handle);
  if (parts?.book !== book) throw invalidArgument("handle", "of this book, from book.resolve()");
  const { plan, scale } = parts.prices();
  const width = checkColumns(columns);
  if (!(counts instanceof Float64Array || counts instanceof Uint32Array)) {
    throw invalidArgument("counts", "a Float64Array or Uint32Array");
  }
  if (counts.length % width !== 0) throw invalidArgument("counts", `rows of ${width} numbers, one for each column`);
  const rows = counts.length / width;
  const costs = new Float64Array(rows);
  const names = columns.join("\n");
  const atOnce = Math.floor(PIECE / width);
  const place = raw.roomFor(atOnce * width);
  let view = new Float64Array();
  let first = 0;
  do {
    const last = Math.min(first + atOnce, rows);
    if (view.length === 0) view = new Float64Array(started(RawPriceBook).memory().buffer, place, atOnce * width);
    view.set(counts.subarray(first * width, last * width));
    guarded(() => raw.tallyRows(plan, parts.usage, names, last - first, first));
    // Memory that has grown is another buffer.
    if (view.length === 0) view = new Float64Array(started(RawPriceBook).memory().buffer, place, atOnce * width);
    for (let row = first, cell = 0; row < last; row++, cell += width) costs[row] = view[cell];
    first = last;
  } while (first < rows);
  const [input, output, other, total] = [0, 1, 2, 3].map((which) => ({ base: guarded(() => raw.amount(which)) }));
  const sum = { currency: "usd", rows, input, output, total, costs, scale };
  if (other.base !== "0") sum.other = other;
  return sum;
}

function checkColumns(columns) {
  const names = Array.isArray(columns) && columns.length > 0 && columns.length <= PIECE;
  if (!names || !columns.every((name) => typeof name === "string" && !name.includes("\n"))) {
    throw invalidArgument("columns", 'a list of names of counts, such as ["input_tokens", "output_tokens"]');
  }
  return columns.length;
}
