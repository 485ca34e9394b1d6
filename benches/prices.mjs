// What the price of a call costs in time, beside @pydantic/genai-prices in the same run: `cargo xtask bench`.
//
// Both are given the provider and the usage as the provider counts it, and both totals are read. By handle the model is
// looked for once; a batch prices rows of counts in a typed array.
import { calcPrice } from "@pydantic/genai-prices";
import { PriceBook, calculateCost } from "payi-edge";
import { figure, mark, race } from "./prices/race.mjs";

const BY_NAME = 8;
const BY_HANDLE = 12;
const HANDLES_PER_SECOND = 1_000_000;
const ROWS_PER_SECOND = 10_000_000;
const ROWS = 100_000;

const requests = {
  "gpt-4o": { provider: "openai", model: "gpt-4o", usage: { input_tokens: 1000, output_tokens: 500 } },
  "Claude with its cache": {
    provider: "anthropic",
    model: "claude-opus-4-5",
    usage: { input_tokens: 9000, cache_read_tokens: 6000, cache_write_tokens: 2000, output_tokens: 500 },
  },
  "Gemini above its tier": {
    provider: "google",
    model: "gemini-2.5-pro",
    usage: { input_tokens: 250_000, cache_read_tokens: 50_000, output_tokens: 500 },
  },
};

const book = PriceBook.builtin();

console.log(`The price of a call, Node ${process.version}, calls per second:`);
for (const [name, request] of Object.entries(requests)) {
  const { provider, model, usage } = request;
  const handle = book.resolve({ provider, model });
  const asked = { providerId: provider };
  const contenders = {
    "by name": () => calculateCost(request).total.base,
    "by handle": () => handle.cost(usage).total.base,
    "genai-prices": () => calcPrice(usage, model, asked).total_price,
  };
  agree(name, Object.values(contenders));
  const { "by name": byName, "by handle": byHandle, "genai-prices": theirs } = race(contenders);
  console.log(`${name}: by name ${figure(byName)}, by handle ${figure(byHandle)}, genai-prices ${figure(theirs)}`);
  mark("by name, times genai-prices", byName / theirs, BY_NAME);
  mark("by handle, times genai-prices", byHandle / theirs, BY_HANDLE);
  mark("by handle, per second", byHandle, HANDLES_PER_SECOND);
  batch(name, handle, usage);
}

/** All say the same, but for the rounding of floats. */
function agree(name, calls) {
  const [exact, ...others] = calls.map((call) => Number(call()));
  if (others.some((total) => Math.abs(total - exact) > exact * 1e-12)) throw new Error(`${name}: ${exact} ${others}`);
}

function batch(name, handle, usage) {
  const columns = Object.keys(usage);
  const counts = Float64Array.from({ length: ROWS * columns.length }, (_, place) => usage[columns[place % columns.length]]);
  const { total } = book.costBatch(handle, counts, columns);
  const one = Number(handle.cost(usage).total.base);
  if (Math.abs(Number(total.base) - ROWS * one) > 1e-9) throw new Error(`${name}: ${total.base} for ${ROWS} times ${one}`);
  let best = 0;
  for (let round = 0; round < 15; round++) {
    const start = performance.now();
    book.costBatch(handle, counts, columns);
    best = Math.max(best, (ROWS * 1000) / (performance.now() - start));
  }
  mark("in a batch, rows per second", best, ROWS_PER_SECOND);
}
