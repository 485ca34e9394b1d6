// What one exact request cost takes, side by side in one run: `cargo xtask bench`.
//
// Each contender answers the same question, "what did 1,000 tokens in and 500 out cost on this model,
// in, out and in all?", through its ordinary public interface. decimal.js and big.js know no prices:
// they get them already parsed, which favours them. Machines are noisy, so the contenders take turns
// and the ratio of their best rounds is what counts.
import { calcPrice } from "@pydantic/genai-prices";
import Big from "big.js";
import Decimal from "decimal.js";
import { calculateCost } from "payi-edge";

const ROUNDS = 9;
const ROUND_MS = 120;
const TARGET = 8;

const request = {
  category: "system.openai",
  resource: "gpt-4o",
  units: { text: { input: 1000, output: 500 } },
};
const usage = { input_tokens: 1000, output_tokens: 500 };
const provider = { providerId: "openai" };

function withNumbers(Type) {
  const [input, output] = [new Type("0.0000025"), new Type("0.00001")];
  return () => {
    const [paidIn, paidOut] = [input.times(1000), output.times(500)];
    return { input: paidIn.toFixed(), output: paidOut.toFixed(), total: paidIn.plus(paidOut).toFixed() };
  };
}

const contenders = {
  "payi-edge": () => calculateCost(request),
  "@pydantic/genai-prices": () => calcPrice(usage, "gpt-4o", provider),
  "decimal.js": withNumbers(Decimal),
  "big.js": withNumbers(Big),
};

function check(name, answer) {
  const total = String(answer.total?.base ?? answer.total ?? answer.total_price);
  if (Number(total) !== 0.0075) throw new Error(`${name} says ${total} instead of 0.0075`);
}

/** Calls per second over one round. */
function round(call) {
  const start = performance.now();
  let calls = 0;
  let elapsed;
  do {
    for (let i = 0; i < 200; i++) call();
    calls += 200;
    elapsed = performance.now() - start;
  } while (elapsed < ROUND_MS);
  return (calls * 1000) / elapsed;
}

const best = {};
for (const [name, call] of Object.entries(contenders)) {
  check(name, call());
  round(call); // warms up
  best[name] = 0;
}
for (let i = 0; i < ROUNDS; i++) {
  for (const [name, call] of Object.entries(contenders)) best[name] = Math.max(best[name], round(call));
}

const ours = best["payi-edge"];
console.log(`One request cost, Node ${process.version}, best of ${ROUNDS} rounds in turn:`);
for (const [name, rate] of Object.entries(best)) {
  const figure = Math.round(rate).toLocaleString("en-US").padStart(11);
  console.log(`  ${name.padEnd(24)}${figure}/s   payi-edge is ${(ours / rate).toFixed(1)} times as fast`);
}
const ratio = ours / best["@pydantic/genai-prices"];
console.log(`Target: at least ${TARGET} times @pydantic/genai-prices. ${ratio >= TARGET ? "Met" : "Missed"}: ${ratio.toFixed(1)}.`);
if (ratio < TARGET) process.exitCode = 1;
