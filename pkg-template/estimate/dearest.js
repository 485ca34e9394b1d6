// The dearest way in which tokens can be counted: a provider decides only later what it read from its cache, wrote to
// it, or thought.
import { greater } from "./amount.js";
import { isPriced } from "./bound.js";
import { fact } from "./handles.js";

/** The cost of a bound, with every token at the highest rate that this request can be charged. */
export function dearest(handle, request, { input_tokens, output_tokens, warnings, bounded }) {
  const usage = { input_tokens, output_tokens };
  if (request.searches > 0) usage.web_searches = request.searches * request.settings.choices;
  if (isPriced(handle, "input_characters")) usage.input_characters = request.length;
  // A hundred documents are a search, and a long one is cut into several of 250 tokens at least.
  if (isPriced(handle, "rerank_searches")) {
    usage.rerank_searches = Math.ceil((request.documents + input_tokens / 250) / 100);
  }
  choose(handle, usage, "input", inputs(request, handle, input_tokens));
  choose(handle, usage, "output", outputs(request, handle, output_tokens));
  const cost = handle.cost(usage);
  const all = [...(cost.warnings ?? []), ...warnings];
  const result = { ...part(cost), input_tokens, output_tokens, usage, bounded, price: cost.price };
  return all.length > 0 ? { ...result, warnings: all } : result;
}

function part({ currency, input, output, other, total }) {
  return other === undefined ? { currency, input, output, total } : { currency, input, output, other, total };
}

/** Adds the counts to the usage that make one side of it dearest. */
function choose(handle, usage, side, all) {
  // What has no price of its own costs as much as what it is a part of.
  const readings = all.filter((reading) => Object.keys(reading).some((unit) => hasOwnPrice(handle, unit)));
  if (readings.length === 0) return;
  let most = handle.cost(usage)[side].base;
  let best = {};
  for (const reading of readings) {
    const { base } = handle.cost({ ...usage, ...reading })[side];
    if (greater(base, most)) [most, best] = [base, reading];
  }
  Object.assign(usage, best);
}

/** Whether a model has a price for a unit, beside that of what contains it. */
function hasOwnPrice(handle, unit) {
  return fact(handle, unit, () => {
    const whole = unit.includes("output") ? "output_tokens" : "input_tokens";
    const { lines } = handle.cost({ [whole]: 1, ...PARENTS[unit], [unit]: 1 });
    return lines.some((line) => line.unit === unit);
  });
}

/** What contains a unit, beside all tokens. */
const PARENTS = { cache_write_1h_tokens: { cache_write_tokens: 1 } };

function inputs(request, { provider, model }, tokens) {
  const readings = [];
  // Claude writes to its cache only what it is asked to; others do it by themselves.
  if (request.caching || !(provider === "anthropic" || model.includes("claude"))) {
    readings.push({ cache_write_tokens: tokens });
  }
  if (request.caching && request.cachingLong) {
    readings.push({ cache_write_tokens: tokens, cache_write_1h_tokens: tokens });
  }
  if (request.images > 0) readings.push({ input_image_tokens: tokens });
  if (request.media > 0) readings.push({ input_audio_tokens: tokens }, { input_video_tokens: tokens });
  return readings;
}

function outputs({ audio }, { provider }, tokens) {
  const readings = [
    { output_reasoning_tokens: tokens },
    { output_citation_tokens: tokens },
    { output_image_tokens: tokens },
    { output_video_tokens: tokens },
  ];
  // OpenAI speaks only if asked to.
  if (audio || !(provider === "openai" || provider === "azure")) readings.push({ output_audio_tokens: tokens });
  return readings;
}
