// A model: its names, and its prices through time.
import { number, size, text } from "./bytes.js";
import { writeClause } from "./clause.js";
import { writeConstraint } from "./constraint.js";
import { checkCovered, writePrices } from "./prices.js";

/** Models of Groq that bill a request as ten seconds at least: a rule that is not in the feed. */
const TEN_SECONDS = ["whisper-large-v3", "whisper-large-v3-turbo"];

/** Writes the names of a model; gives its id. */
export function writeNames(bytes, model) {
  const id = model.needs("id").text();
  text(bytes, id);
  writeClause(bytes, model.needs("match"), id);
  return id;
}

/** Writes what is to know of a model. */
export function writeModel(packer, bytes, model, provider, id) {
  const window = model.field("context_window")?.whole() ?? 0n;
  const minimum = provider === "groq" && TEN_SECONDS.includes(id);
  number(bytes, window * 2n + (minimum ? 1n : 0n));
  const periods = writePeriods(packer, bytes, model.needs("prices"));
  const variants = model.field("price_variants")?.few() ?? [];
  size(bytes, variants.length);
  for (const variant of variants) writeVariant(packer, bytes, variant, periods);
}

/** Writes the prices of all times; gives the units that are priced in each. */
function writePeriods(packer, bytes, prices) {
  if (!prices.isArray) {
    bytes.push(1, 0);
    return [writeSet(packer, bytes, prices)];
  }
  const items = prices.few();
  if (items.length === 0) prices.expected("prices, for one time at least");
  size(bytes, items.length);
  return items.map((period) => {
    writeTime(packer, bytes, period);
    return writeSet(packer, bytes, period.needs("prices"));
  });
}

function writeSet(packer, bytes, set) {
  const units = writePrices(packer, bytes, set);
  checkCovered(packer, set, units);
  return units;
}

/** Writes a variant, the prices of another kind of request: in a batch, with priority. */
function writeVariant(packer, bytes, variant, periods) {
  const when = variant.needs("when").pairs();
  size(bytes, when.length);
  for (const [name, value] of when) {
    const pair = [];
    text(pair, name);
    text(pair, value.text());
    size(bytes, packer.pairs.add(pair));
  }
  writeTime(packer, bytes, variant);
  const set = variant.needs("prices");
  const units = writePrices(packer, bytes, set);
  // The units that the variant does not price keep the prices that they have at the time.
  for (const period of periods) checkCovered(packer, set, units | period);
}

function writeTime(packer, bytes, prices) {
  packer.newest = Math.max(packer.newest, writeConstraint(bytes, prices));
}
