// The prices of a model, of one time and one kind of request.
import { started } from "../instantiate.js";
import { missingPrices, priceUnit } from "../payi_edge_bg.js";
import { append, number, size } from "./bytes.js";

/** Writes a set of prices; gives the units that it prices, a bit for the place of each in the registry. */
export function writePrices(packer, bytes, prices) {
  const known = [];
  for (const [key, price] of prices.members()) {
    const unit = unitOf(key);
    if (unit === undefined) packer.skipped.push(`${price.place}: a price of an unknown unit`);
    // Not one that is null.
    else if (prices.field(key)) known.push({ ...unit, price });
  }
  // The most special units come first.
  known.sort((a, b) => b.depth - a.depth);
  const [shape, rates] = [[known.length], []];
  let units = 0n;
  for (const { place, price } of known) {
    shape.push(place * 2 + (price.isObject ? 1 : 0));
    writePrice(rates, price);
    units |= 1n << BigInt(place);
  }
  size(bytes, packer.shapes.add(shape));
  append(bytes, rates);
  return units;
}

const unitsByPrice = new Map();

/** The unit whose prices have a name; `undefined` if there is none. */
function unitOf(key) {
  if (unitsByPrice.has(key)) return unitsByPrice.get(key);
  const packed = started(priceUnit)(key);
  if (packed === undefined) return undefined;
  const unit = { place: packed & 63, depth: packed >> 6 };
  unitsByPrice.set(key, unit);
  return unit;
}

/** Refuses prices of these units if they leave it open what a count costs. */
export function checkCovered({ covered }, prices, units) {
  if (covered.has(units)) return;
  const missing = started(missingPrices)(units);
  if (missing !== undefined) prices.refuse(missing);
  covered.add(units);
}

/** Writes a price: a number, or a base and tiers, ordered by where they start. */
function writePrice(bytes, price) {
  if (!price.isObject) return writeRate(bytes, price);
  writeRate(bytes, price.needs("base"));
  const list = price.needs("tiers");
  const tiers = list.few().map((tier) => ({ tier, start: tier.needs("start").whole() }));
  tiers.sort((a, b) => (a.start < b.start ? -1 : 1));
  size(bytes, tiers.length);
  tiers.forEach(({ tier, start }, place) => {
    if (start === tiers[place - 1]?.start) list.expected("tiers that start at different numbers");
    number(bytes, start);
    writeRate(bytes, tier.needs("price"));
  });
}

function writeRate(bytes, price) {
  const rate = rateOf(price.digits() ?? "");
  if (rate === undefined) price.expected("a price: not negative, with 19 decimal places at most, below 2^64 without the point");
  bytes.push(rate.places);
  number(bytes, rate.digits);
}

/** Digits and decimal places of a JSON number, exactly; `undefined` if it is negative or does not fit. */
export function rateOf(text) {
  const parts = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!parts) return undefined;
  const [, whole, fraction = "", power = "0"] = parts;
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const kept = digits.replace(/0+$/, "");
  if (kept === "") return { places: 0, digits: 0n };
  const places = fraction.length - Number(power) - (digits.length - kept.length);
  // Below 2^64 there are at most 20 digits.
  if (places > 19 || kept.length - Math.min(places, 0) > 20) return undefined;
  const rate = BigInt(kept) * 10n ** BigInt(Math.max(-places, 0));
  return rate < 1n << 64n ? { places: Math.max(places, 0), digits: rate } : undefined;
}
