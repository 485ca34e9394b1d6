// LiteLLM's map of prices, as the feed that a PriceBook reads.
import { invalidArgument } from "./errors.js";
import { completed } from "./litellm/complete.js";
import { feedProvider, namesOf } from "./litellm/providers.js";
import { ratesOf } from "./litellm/rates.js";
import { text, variantsOf } from "./litellm/variants.js";

/** The entry that explains the others. */
const SPECIMEN = "sample_spec";

/** Whether parsed JSON is LiteLLM's `model_prices_and_context_window.json`. */
export function isLiteLLM(data) {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return false;
  return Object.values(data).some(isModel);
}

const isModel = (model) => typeof model?.litellm_provider === "string" && model.litellm_provider !== "";

/**
 * The same prices in the feed's form, to the last digit.
 *
 * @param {object} data the parsed map
 * @returns {{ feed: string, skipped: { model: string, field?: string, reason: string }[] }} JSON text, whose numbers
 *   are exact decimals; and what is not in it: a field, or without one the whole model
 */
export function fromLiteLLM(data) {
  if (!isLiteLLM(data)) throw invalidArgument("prices", "a list of providers, or LiteLLM's map of models");
  const skipped = [];
  const providers = new Map();
  const plain = new Set(Object.keys(data).map((key) => key.toLowerCase()));
  for (const [key, model] of Object.entries(data)) {
    if (key === SPECIMEN) continue;
    const skip = (field, reason) => skipped.push({ model: key, field, reason });
    const entry = isModel(model) ? priced(model, skip) : undefined;
    if (entry === undefined) {
      skipped.push({ model: key, reason: "it has no price that the feed can say" });
      continue;
    }
    const id = feedProvider(model.litellm_provider);
    if (!providers.has(id)) providers.set(id, { aliases: new Set(), names: new Set(), models: [] });
    const provider = providers.get(id);
    provider.aliases.add(model.litellm_provider.toLowerCase());
    // Without its prefix a name may be another model's own, or be taken by an earlier one.
    const names = namesOf(key, model.litellm_provider).filter((name, place) => place === 0 || !plain.has(name));
    const free = names.filter((name) => !provider.names.has(name));
    if (free.length === 0) {
      skipped.push({ model: key, reason: "another model of the provider has its name" });
      continue;
    }
    for (const name of free) provider.names.add(name);
    provider.models.push(`{"id":${JSON.stringify(key)},"match":${match(free)},${entry}}`);
  }
  return { feed: `[${[...providers].map(([id, provider]) => providerText(id, provider))}]`, skipped };
}

/** A model's prices as members of an object; `undefined` if there are none. */
function priced(model, skip) {
  const services = ratesOf(model, skip);
  const standard = completed(services.get(""), skip);
  if (standard.size === 0) return undefined;
  const window = model.max_input_tokens ?? model.max_tokens;
  const members = Number.isSafeInteger(window) && window > 0 ? [`"context_window":${window}`] : [];
  members.push(`"prices":${pricesText(standard)}`);
  const variants = variantsOf(services, standard, skip);
  if (variants.length > 0) members.push(`"price_variants":[${variants.map(variantText)}]`);
  return members.join(",");
}

const pricesText = (prices) => `{${[...prices].map(([unit, rate]) => `"${unit}":${text(rate)}`)}}`;

const variantText = ([context, prices]) => `{"when":${JSON.stringify(context)},"prices":${pricesText(prices)}}`;

function match(names) {
  const clauses = names.map((name) => `{"equals":${JSON.stringify(name)}}`);
  return clauses.length === 1 ? clauses[0] : `{"or":[${clauses}]}`;
}

function providerText(id, { aliases, models }) {
  const others = [...aliases].filter((name) => name !== id);
  const known = others.length > 0 ? `"provider_match":${match(others)},` : "";
  // The pattern is that of the provider's addresses, which the map does not have: nothing matches it.
  return `{"id":${JSON.stringify(id)},"name":${JSON.stringify(id)},"api_pattern":"^$",${known}"models":[${models}]}`;
}
