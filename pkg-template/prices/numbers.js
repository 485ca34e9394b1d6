// The numbers in the module's memory: counts on their way in, amounts on their way out. An amount is a whole number of
// the prices' last decimal place.
import { started } from "../instantiate.js";
import { RawPriceBook } from "../payi_edge_bg.js";

/** As many as the module has room for. */
export const LENGTH = 2048;
// Input, output, other and total come first.
const TIER = 4;
const CHARGES = 5;
const FIRST_CHARGE = 6;
const OF_CHARGE = 6;
const NONE = -1;
/** The most counts of a request; each may become a charge, and the request itself one more. */
export const MOST_COUNTS = Math.floor((LENGTH - FIRST_CHARGE) / OF_CHARGE) - 1;

/** Numbers at a place of the memory; `view` is the view so far, which is empty once the memory has grown. */
export function numbersAt(place, length, view) {
  return view?.length > 0 ? view : new Float64Array(started(RawPriceBook).memory().buffer, place, length);
}

/** The receipt of what `raw` has worked out by these prices; `names` are those of the counts, if the caller chose them. */
export function receiptOf(raw, view, prices, names, unknown) {
  const { scale } = prices;
  const lines = [];
  for (let charge = 0, place = FIRST_CHARGE; charge < view[CHARGES]; charge++, place += OF_CHARGE) {
    const { unit: own, per, prices: list, starts } = prices.lines[view[place]];
    const unit = names?.[view[place + 1]] ?? own;
    const count = view[place + 2];
    const tier = view[place + 3];
    // Between the prices are the starts of their tiers.
    const price = tier === NONE ? list[0] : list[2 * starts.indexOf(tier) + 2];
    const cost = amount(raw, view[place + 4], scale, charge + 4);
    const direction = view[place + 5];
    lines.push(
      direction === NONE
        ? { unit, count, price, per, cost }
        : { unit, direction: direction === 1 ? "input" : "output", count, price, per, cost },
    );
  }
  const cost = {
    currency: "usd",
    input: { base: amount(raw, view[0], scale, 0) },
    output: { base: amount(raw, view[1], scale, 1) },
    total: { base: amount(raw, view[3], scale, 3) },
    lines,
    price: view[TIER] === NONE ? prices.price : priceAbove(prices, view[TIER]),
  };
  if (view[2] !== 0) cost.other = { base: amount(raw, view[2], scale, 2) };
  // An object would take a unit that is called __proto__ for something else.
  if (unknown !== undefined) cost.unknown_units = Object.fromEntries(unknown);
  if (prices.warning !== undefined) cost.warnings = [prices.warning];
  return cost;
}

/** The price in a tier, as that of small requests one object for all receipts. */
function priceAbove(prices, tier_start) {
  prices.above ??= {};
  return (prices.above[tier_start] ??= Object.freeze({ ...prices.price, tier_start }));
}

/** Amounts above 2^53 are not exact as numbers, and come as text. */
function amount(raw, digits, scale, which) {
  return Number.isNaN(digits) ? raw.amount(which) : decimal(digits, scale);
}

/** Decimal text as a whole number of the `scale`-th decimal place. */
export function digitsOf(text, scale) {
  const [whole, places = ""] = text.split(".");
  return BigInt(whole + places.padEnd(scale, "0"));
}

/** A whole number of the `scale`-th decimal place, as decimal text without zeros at the end. */
export function decimal(digits, scale) {
  const text = String(digits);
  if (scale === 0 || text === "0") return text;
  let end = text.length;
  let places = scale;
  while (places > 0 && text.charCodeAt(end - 1) === 48) {
    end--;
    places--;
  }
  const shown = text.slice(0, end);
  if (places === 0) return shown;
  const point = end - places;
  return point > 0 ? `${shown.slice(0, point)}.${shown.slice(point)}` : `0.${"0".repeat(-point)}${shown}`;
}
