// Rows of counts of one model. What follows from the prices and the columns alone is worked out once; a row is then a few
// multiplications of whole numbers. Where one is above 2^53, or a count is odd, the row is priced as any other request.
import { invalidArgument } from "../errors.js";
import { checkName, checkUnits, typed } from "./checks.js";
import { handleParts } from "./handle.js";
import { decimal, digitsOf } from "./numbers.js";

const MAX = Number.MAX_SAFE_INTEGER;
const MOST_COLUMNS = 128;

export function costOfRows(plans, handle, counts, columns) {
  const parts = handleParts(handle);
  if (parts?.plans !== plans) throw invalidArgument("handle", "of this book, from book.resolve()");
  if (!Array.isArray(columns) || columns.length === 0 || columns.length > MOST_COLUMNS) {
    throw invalidArgument("columns", 'a list of names of counts, such as ["input_tokens", "output_tokens"]');
  }
  const names = columns.map((name, index) => checkName(name, `columns[${index}]`));
  if (new Set(names).size < names.length) throw invalidArgument("columns", "names of counts, each once");
  if (!(counts instanceof Float64Array || counts instanceof Uint32Array)) {
    throw invalidArgument("counts", "a Float64Array or Uint32Array");
  }
  if (counts.length % names.length !== 0) {
    throw invalidArgument("counts", `rows of ${names.length} numbers, one for each column`);
  }
  try {
    // One instant for all rows.
    const at = parts.at ?? new Date();
    const prices = parts.prices(at);
    const price = (row) => handle.cost(row, at);
    return summed(price, prices, plans.columns(prices, parts.usage, names), counts, names);
  } catch (error) {
    throw typed(error, "counts");
  }
}

function summed(price, { scale, warning }, quick, counts, names) {
  const width = names.length;
  const rows = counts.length / width;
  const costs = new Float64Array(rows);
  const sums = { input: new Sum(scale), output: new Sum(scale), other: new Sum(scale), total: new Sum(scale) };
  const amounts = new Float64Array(3);
  const unknown = new Map();
  // Numbers of 32 bits are whole and small.
  const isChecked = counts instanceof Uint32Array;
  for (let row = 0, first = 0; row < rows; row++, first += width) {
    if (!isChecked) checkRow(counts, first, row, names);
    const total = quick === undefined ? NaN : costOf(quick, counts, first, amounts);
    if (total <= MAX) {
      costs[row] = total;
      sums.input.add(amounts[1]);
      sums.output.add(amounts[0]);
      sums.other.add(amounts[2]);
      sums.total.add(total);
    } else {
      const cost = slowly(price, counts.subarray(first, first + width), names, row);
      for (const [name, sum] of Object.entries(sums)) if (cost[name]) sum.addLarge(digitsOf(cost[name].base, scale));
      for (const [name, count] of Object.entries(cost.unknown_units ?? {})) unknown.set(name, (unknown.get(name) ?? 0) + count);
      const digits = digitsOf(cost.total.base, scale);
      costs[row] = digits <= MAX ? Number(digits) : NaN;
    }
  }
  const [input, output, other, total] = [sums.input, sums.output, sums.other, sums.total].map((sum) => ({ base: sum.text() }));
  const cost = { currency: "usd", rows, input, output, total, costs, scale };
  if (other.base !== "0") cost.other = other;
  if (unknown.size > 0) cost.unknown_units = Object.fromEntries(unknown);
  if (warning !== undefined) cost.warnings = [warning];
  return cost;
}

/** The cost of the row that begins there, in whole numbers of the last place; NaN or too large if it is not known. */
function costOf({ lines, rests, sized, isTiered }, counts, first, amounts) {
  let size = 0;
  if (isTiered) for (let place = 0; place < sized.length; place++) size += counts[first + sized[place]];
  amounts[0] = amounts[1] = amounts[2] = 0;
  for (let place = 0; place < lines.length; place++) {
    const { column, parts, ones, starts, amount } = lines[place];
    let rest = column < 0 ? 1 : counts[first + column];
    for (let part = 0; part < parts.length; part++) rest -= rests[parts[part]];
    if (rest < 0) return NaN;
    rests[place] = rest;
    let tier = starts.length;
    while (tier > 0 && size <= starts[tier - 1]) tier--;
    amounts[amount] += rest * ones[tier];
  }
  return amounts[0] + amounts[1] + amounts[2];
}

/** The cost of a row as that of any request. */
function slowly(price, counts, names, row) {
  try {
    return price(usageOf(counts, names));
  } catch (error) {
    throw Object.assign(error, { message: `counts, row ${row}: ${error.message}` });
  }
}

/** A row by names; those of units have their direction. */
function usageOf(counts, names) {
  // Without a prototype, for units that are called like what one has.
  const usage = Object.create(null);
  names.forEach((name, column) => {
    const point = name.lastIndexOf(".");
    if (point < 0) usage[name] = counts[column];
    else (usage[name.slice(0, point)] ??= Object.create(null))[name.slice(point + 1)] = counts[column];
  });
  return usage;
}

function checkRow(counts, first, row, names) {
  for (let column = 0; column < names.length; column++) {
    const count = counts[first + column];
    if (count >= 0 && count <= MAX && Math.floor(count) === count) continue;
    checkUnits(count, `counts, row ${row}, ${names[column]}`);
  }
}

/** A sum of whole numbers, exact at any size. */
class Sum {
  #scale;
  #small = 0;
  #large = 0n;

  constructor(scale) {
    this.#scale = scale;
  }

  add(number) {
    const next = this.#small + number;
    if (next <= MAX) {
      this.#small = next;
    } else {
      this.addLarge(BigInt(this.#small));
      this.#small = number;
    }
  }

  addLarge(number) {
    this.#large += number;
  }

  text() {
    return decimal(this.#large + BigInt(this.#small), this.#scale);
  }
}
