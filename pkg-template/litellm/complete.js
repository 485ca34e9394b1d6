// Prices that the feed needs beside others. Its counts include one another, so a part's price needs the whole's, and
// two kinds that overlap need a price for what is both.

const OUTER = { input: "input_mtok", output: "output_mtok" };
const MODALITIES = ["audio", "image", "video"];
const CACHED = { read: "cache_read_mtok", write: "cache_write_mtok", write_1h: "cache_write_1h_mtok" };

/** The same rates with what is needed; what cannot be priced for want of another is told to `skip(unit, reason)`. */
export function completed(rates, skip) {
  const prices = new Map(rates);
  for (const [unit, { base }] of prices) {
    if (base === undefined) drop(prices, unit, "there is no price for shorter inputs", skip);
  }
  addOuter(prices, "input", skip);
  addOuter(prices, "output", skip);
  need(prices, "cache_write_1h_mtok", ["cache_write_mtok"], skip);
  need(prices, "input_annotated_document_kpages", ["input_document_kpages"], skip);
  for (const modality of MODALITIES) {
    for (const [way, cached] of Object.entries(CACHED)) {
      const both = `cache_${modality}_${way}_mtok`;
      need(prices, both, [`input_${modality}_mtok`, cached], skip);
      // LiteLLM charges the cache's price for what was cached of any modality, where it has no other.
      join(prices, both, [`input_${modality}_mtok`, cached]);
    }
    for (const kind of ["reasoning", "citation"]) {
      join(prices, `output_${modality}_${kind}_mtok`, [`output_${modality}_mtok`, `output_${kind}_mtok`]);
    }
  }
  return prices;
}

/** A model of one modality has a price for its tokens alone, which then is the price of all. */
function addOuter(prices, side, skip) {
  const outer = OUTER[side];
  if (prices.has(outer)) return;
  const parts = [...prices.keys()].filter((unit) => unit.endsWith("_mtok") && isOn(unit, side));
  const modal = parts.filter((unit) => MODALITIES.some((modality) => unit === `${side}_${modality}_mtok`));
  if (modal.length === 1) prices.set(outer, prices.get(modal[0]));
  else for (const unit of parts) drop(prices, unit, `there is no price for ${outer}`, skip);
}

const isOn = (unit, side) => unit.startsWith(side) || (side === "input" && unit.startsWith("cache_"));

function need(prices, unit, wholes, skip) {
  const missing = wholes.find((whole) => !prices.has(whole));
  if (prices.has(unit) && missing !== undefined) drop(prices, unit, `there is no price for ${missing}`, skip);
}

function join(prices, both, [one, other]) {
  if (prices.has(one) && prices.has(other) && !prices.has(both)) prices.set(both, prices.get(other));
}

function drop(prices, unit, reason, skip) {
  prices.delete(unit);
  skip(unit, reason);
}
