// Rows of counts, priced a piece at a time in the module's memory.
import { guarded, invalidArgument } from "../errors.js";
import { checkName, checkUnits } from "./checks.js";
import { handleParts } from "./handle.js";
import { numbersAt } from "./numbers.js";

/** How many numbers go over at once: enough for the crossing not to matter, and no more memory than that. */
const PIECE = 1 << 14;

export function costOfRows(raw, plans, handle, counts, columns) {
  const parts = handleParts(handle);
  if (parts?.plans !== plans) throw invalidArgument("handle", "of this book, from book.resolve()");
  if (!Array.isArray(columns) || columns.length === 0 || columns.length > PIECE) {
    throw invalidArgument("columns", 'a list of names of counts, such as ["input_tokens", "output_tokens"]');
  }
  const prices = guarded(() => parts.prices());
  const numbers = Uint32Array.from(columns, (name, index) => columnOf(plans, parts.usage, prices, checkName(name, `columns[${index}]`)));
  const width = columns.length;
  checkCounts(counts, width);
  const rows = counts.length / width;
  const costs = new Float64Array(rows);
  const atOnce = Math.floor(PIECE / width);
  const place = raw.roomFor(atOnce * width);
  let view;
  let first = 0;
  do {
    const last = Math.min(first + atOnce, rows);
    const piece = counts.subarray(first * width, last * width);
    if (counts instanceof Float64Array) checkPiece(piece, first, columns);
    view = numbersAt(place, atOnce * width, view);
    view.set(piece);
    guarded(() => raw.tallyRows(prices.plan, parts.usage, numbers, last - first, first));
    view = numbersAt(place, atOnce * width, view);
    for (let row = first, cell = 0; row < last; row++, cell += width) costs[row] = view[cell];
    first = last;
  } while (first < rows);
  const [input, output, other, total] = [0, 1, 2, 3].map((which) => ({ base: guarded(() => raw.amount(which)) }));
  const sum = { currency: "usd", rows, input, output, total, costs, scale: prices.scale };
  if (other.base !== "0") sum.other = other;
  return sum;
}

/** The module's number of a column. */
function columnOf(plans, usage, prices, name) {
  if (usage) return plans.unit(name);
  const point = name.lastIndexOf(".");
  const direction = name.slice(point + 1);
  const isDirection = direction === "input" || direction === "output";
  const line = isDirection ? plans.line(prices, name.slice(0, point), direction) : undefined;
  if (line === undefined || line & 2) throw invalidArgument(`columns: ${name}`, 'a unit that has a price, such as "text.input"');
  return (line >> 2) * 8 + (line & 1) * 2 + (direction === "input" ? 1 : 0);
}

function checkCounts(counts, width) {
  if (!(counts instanceof Float64Array || counts instanceof Uint32Array)) {
    throw invalidArgument("counts", "a Float64Array or Uint32Array");
  }
  if (counts.length % width !== 0) throw invalidArgument("counts", `rows of ${width} numbers, one for each column`);
}

function checkPiece(piece, first, columns) {
  for (let place = 0; place < piece.length; place++) {
    const count = piece[place];
    if (Number.isSafeInteger(count) && count >= 0) continue;
    checkUnits(count, `counts, row ${first + Math.floor(place / columns.length)}, ${columns[place % columns.length]}`);
  }
}
