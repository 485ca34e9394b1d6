// The prices of a model in LiteLLM's map, by unit: what is charged, and from how many tokens on what else.
import { scaled } from "./decimal.js";
import { REPEATED, partsOf, unitOf } from "./fields.js";

/**
 * The rates of a model by service ("" is the standard one) and unit: `{ base, tiers: Map of start → price }`. What
 * the feed cannot say is told to `skip(field, reason)`.
 */
export function ratesOf(model, skip) {
  const services = new Map([["", new Map()]]);
  const rate = (service, unit) => {
    if (!services.has(service)) services.set(service, new Map());
    const rates = services.get(service);
    if (!rates.has(unit)) rates.set(unit, { base: undefined, tiers: new Map() });
    return rates.get(unit);
  };

  const put = (name, price, from) => {
    const { field, start = from, service } = partsOf(name);
    const unit = unitOf(field, model.mode);
    if (unit === undefined) return skip(name, "the feed has no such unit");
    const amount = scaled(price, ...unit.slice(1));
    if (amount === undefined) return skip(name, `${JSON.stringify(price)} is no price`);
    const { tiers } = rate(service, unit[0]);
    if (start === undefined) rate(service, unit[0]).base = amount;
    // xAI's tiers begin with their first token, all others' after it.
    else tiers.set(model.litellm_provider === "xai" ? start - 1 : start, amount);
  };

  for (const [name, price] of Object.entries(model)) {
    if (!isPrice(name) || REPEATED.test(name) || isUnused(name, model)) continue;
    put(name, price);
  }
  putTiers(model.tiered_pricing, put, skip);
  putSearch(model.search_context_cost_per_query, (price) => (rate("", "web_searches_kcount").base = price), skip);
  dropRepeated(services);
  return services;
}

/** The output's price is often said once more for thinking, but then not so for each service, which would keep it. */
function dropRepeated(services) {
  const standard = services.get("");
  const [thinking, output] = [standard.get("output_reasoning_mtok"), standard.get("output_mtok")];
  const isSame = thinking?.base === output?.base && thinking?.tiers.size === 0;
  const isAlone = [...services.values()].every((rates) => rates === standard || !rates.has("output_reasoning_mtok"));
  if (isSame && isAlone) standard.delete("output_reasoning_mtok");
}

/** All but the lists, which are read apart. */
const isPrice = (name) =>
  /cost|off_peak_pricing|uplift_multiplier|search_free_requests/.test(name) && !name.startsWith("search_context");

/** Of transcriptions LiteLLM charges a price for the output's seconds instead of the input's, if it is not zero. */
function isUnused(name, { mode, input_cost_per_second: input, output_cost_per_second: output }) {
  return mode === "audio_transcription" && name === "output_cost_per_second" && (output === 0 || output === input);
}

/** A list of prices by how long the input is, of which the first is the usual one. */
function putTiers(list, put, skip) {
  if (list === undefined) return;
  let end = 0;
  const isList = Array.isArray(list) && list.length > 0;
  const follow =
    isList &&
    list.every((tier) => {
      const [from, to] = Array.isArray(tier?.range) ? tier.range : [];
      const follows = from === end && Number.isSafeInteger(to) && to > from;
      end = to;
      return follows;
    });
  if (!follow) return skip("tiered_pricing", "its ranges do not follow each other from 0");
  for (const { range, ...prices } of list) {
    for (const [name, price] of Object.entries(prices)) put(name, price, range[0] === 0 ? undefined : range[0]);
  }
}

/** The price of a search, if it is the same however much is searched. */
function putSearch(sizes, put, skip) {
  if (sizes === undefined) return;
  const prices = new Set(Object.values(sizes ?? {}).map((price) => scaled(price, 3)));
  const [price] = prices;
  if (prices.size === 1 && price !== undefined) put(price);
  else skip("search_context_cost_per_query", "the feed has one price for a search of any size");
}
