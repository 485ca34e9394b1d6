// The numbers in the module's memory: counts on their way in, amounts on their way out. An amount is a whole number of
// the prices' last decimal place.
import { started } from "../instantiate.js";
import { RawPriceBook } from "../payi_edge_bg.js";

/** As many as the module has room for. */
const LENGTH = 512;
/** Input, output, other, total; then the start of the tier, the number of charges, and the charges. */
const TIER = 4;
const CHARGES = 5;
const FIRST_CHARGE = 6;
const OF_CHARGE = 6;

export class Numbers {
  #raw;
  #view = new Float64Array();

  constructor(raw) {
    this.#raw = raw;
  }

  /** Memory that has grown is another buffer, and a view of the old one is empty. */
  get view() {
    if (this.#view.length === 0) {
      this.#view = new Float64Array(started(RawPriceBook).memory().buffer, this.#raw.numbers(), LENGTH);
    }
    return this.#view;
  }

  /** How many counts of `width` numbers each fit. */
  static room(width) {
    return Math.floor(LENGTH / width);
  }

  /** The cost that was last worked out, by these prices; `names` are those of the counts, where the caller chose them. */
  cost(prices, names) {
    const { view } = this;
    const { scale } = prices;
    const amount = (place, which) => this.#decimal(view[place], scale, which);
    const lines = [];
    for (let charge = 0, place = FIRST_CHARGE; charge < view[CHARGES]; charge++, place += OF_CHARGE) {
      const { unit, per, price, tiers } = prices.lines[view[place]];
      const line = { unit: names?.[view[place + 1]] ?? unit };
      const direction = view[place + 5];
      if (direction !== -1) line.direction = direction === 1 ? "input" : "output";
      line.count = view[place + 2];
      line.price = view[place + 3] === -1 ? price : tiers.find(({ start }) => start === view[place + 3]).price;
      line.per = per;
      line.cost = amount(place + 4, TIER + charge);
      lines.push(line);
    }
    const cost = { currency: "usd", input: { base: amount(0, 0) }, output: { base: amount(1, 1) } };
    if (view[2] !== 0) cost.other = { base: amount(2, 2) };
    cost.total = { base: amount(3, 3) };
    cost.lines = lines;
    cost.price = view[TIER] === -1 ? prices.price : { ...prices.price, tier_start: view[TIER] };
    if (prices.warnings.length > 0) cost.warnings = [...prices.warnings];
    return cost;
  }

  /** Amounts above 2^53 are not exact as numbers, and come as text. */
  #decimal(digits, scale, which) {
    return Number.isNaN(digits) ? this.#raw.amount(which) : decimal(digits, scale);
  }
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
