// Prices and discounts of one's own, laid over a book.
import { invalidArgument } from "../errors.js";
import { only } from "../options.js";
import { checkName, checkPlain, millisOf, reading, textOfAmount } from "./checks.js";

const PRICE = ["category", "resource", "units", "start_timestamp", "cost_per_hour"];
const DISCOUNT = ["category", "resource", "discount_percent"];
const AMOUNTS = ["input_price", "output_price"];

/** More would take minutes. */
const MOST = 100_000;

/** A copy of a book in the module, with these layers over it. */
export function layered(raw, layers, name) {
  if (layers.length > MOST) throw invalidArgument(name, `at most ${MOST}, not ${layers.length}`);
  const book = raw.copy();
  for (let index = 0; index < layers.length; index++) {
    const at = `${name}[${index}]`;
    reading(at, () => lay(book, layers[index], at));
  }
  return book;
}

function lay(raw, layer, at) {
  if (checkPlain(layer, at).discount_percent === undefined) addPrice(raw, layer, at);
  else addDiscount(raw, layer, at);
}

function addPrice(raw, layer, at) {
  const { category, resource, units, start_timestamp, cost_per_hour } = only(layer, at, PRICE);
  checkName(category, `${at}.category`);
  checkName(resource, `${at}.resource`);
  const start = start_timestamp == null ? undefined : millisOf(start_timestamp, `${at}.start_timestamp`);
  const hour = cost_per_hour == null ? undefined : textOfAmount(cost_per_hour, `${at}.cost_per_hour`);
  const prices = units === undefined && hour !== undefined ? [] : flat(units, `${at}.units`);
  raw.addPrice(at, category, resource, start, hour, prices);
}

function addDiscount(raw, layer, at) {
  const { category, resource, discount_percent } = only(layer, at, DISCOUNT);
  checkName(category, `${at}.category`);
  if (resource !== undefined) checkName(resource, `${at}.resource`);
  const percent = textOfAmount(discount_percent, `${at}.discount_percent`);
  raw.addDiscount(at, category, resource, percent);
}

/** Of each unit its name and two prices; an empty text is none. */
function flat(units, at) {
  const names = Object.keys(checkPlain(units, at));
  if (names.length === 0) throw invalidArgument(at, "an object with at least one unit");
  return names.flatMap((name) => {
    const prices = only(checkPlain(units[name], `${at}.${name}`), `${at}.${name}`, AMOUNTS);
    return [name, ...AMOUNTS.map((field) => (prices[field] == null ? "" : textOfAmount(prices[field], `${at}.${name}.${field}`)))];
  });
}
