// Prices of other services than the standard one: a batch, a tier of service.
import { completed } from "./complete.js";

const ignore = () => {};

/** `[context, prices]` for each service, with the prices that differ from the standard ones. */
export function variantsOf(services, standard, skip) {
  const variants = [];
  for (const [service, rates] of services) {
    if (service === "") continue;
    const merged = new Map(services.get(""));
    for (const [unit, rate] of rates) {
      if (standard.has(unit)) merged.set(unit, over(merged.get(unit), rate, service));
      else skip(`${unit} (${service})`, "there is no standard price");
    }
    const prices = [...completed(merged, ignore)].filter(([unit, rate]) => text(rate) !== text(standard.get(unit)));
    if (prices.length > 0) variants.push([contextOf(service), prices]);
  }
  return variants;
}

/** A price of a service, and the standard one where it has none; but a batch's tiers are its own, if it has a price. */
function over(standard = { tiers: new Map() }, { base = standard.base, tiers }, service) {
  const isWhole = service === "batches" && base !== undefined;
  return { base, tiers: isWhole ? tiers : new Map([...standard.tiers, ...tiers]) };
}

const contextOf = (service) => (service === "batches" ? { processing: "batch" } : { service_tier: service });

/** A rate as the feed has it. */
export function text({ base, tiers }) {
  if (tiers.size === 0) return base;
  const steps = [...tiers].sort(([a], [b]) => a - b).map(([start, price]) => `{"start":${start},"price":${price}}`);
  return `{"base":${base},"tiers":[${steps}]}`;
}
