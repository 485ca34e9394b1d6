// Contenders that take turns, because machines are noisy.

const ROUNDS = 9;
const ROUND_MS = 100;

/** Calls per second of each contender in its best round, by name. Each is a function that makes one call. */
export function race(contenders) {
  const entries = Object.entries(contenders);
  const best = {};
  for (const [name, call] of entries) {
    rate(call); // warms up
    best[name] = 0;
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, call] of entries) best[name] = Math.max(best[name], rate(call));
  }
  return best;
}

function rate(call) {
  const start = performance.now();
  let calls = 0;
  let elapsed;
  do {
    for (let i = 0; i < 100; i++) call();
    calls += 100;
    elapsed = performance.now() - start;
  } while (elapsed < ROUND_MS);
  return (calls * 1000) / elapsed;
}

export const figure = (number) => Math.round(number).toLocaleString("en-US").padStart(12);

/** Prints how a mark was met, and ends the process as failed if it was not. */
export function mark(what, value, target) {
  const met = value >= target;
  console.log(`  ${what}: ${value.toLocaleString("en-US", { maximumFractionDigits: 1 })} (at least ${target.toLocaleString("en-US")}) ${met ? "met" : "MISSED"}`);
  if (!met) process.exitCode = 1;
}
