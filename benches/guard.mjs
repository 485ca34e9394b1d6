// What the guard adds to a call of a model, beside a bare fetch to the same local server: `cargo xtask bench`.
//
// The ledger is an embedded engine with two limits. Both ways take turns call by call, so that what disturbs the machine
// disturbs both; the middle of the times counts.
import { Engine, Payi } from "payi-edge";

import { startProvider } from "./guard/provider.mjs";

const CALLS = 1500;
const STREAMS = 300;
const WARM_UP = 200;
const TARGET_US = 100;
// Of a stream's first piece nothing is kept back; what is left is the hold before the call and the noise of two fetches.
const FIRST_TARGET_US = 150;

const middle = (times) => times.sort((a, b) => a - b)[times.length >> 1];

const provider = startProvider();
const url = await provider.url;
const engine = new Engine();
const client = new Payi({ apiKey: "local", fetch: engine.fetch });
const limit_ids = [];
for (const limit_type of ["block", "allow"]) {
  const { limit } = await client.limits.create({ limit_name: limit_type, limit_type, max: 1_000_000 });
  limit_ids.push(limit.limit_id);
}
const guarded = client.guard({ limit_ids });
const ways = { bare: fetch, guarded };

const body = (stream) =>
  JSON.stringify({
    model: "gpt-4o-mini",
    max_tokens: 200,
    messages: [{ role: "user", content: "What is a budget, and who needs one?" }],
    ...(stream && { stream, stream_options: { include_usage: true } }),
  });
const init = (stream) => ({ method: "POST", headers: { "content-type": "application/json" }, body: body(stream) });

async function whole(fetch) {
  const start = performance.now();
  const response = await fetch(`${url}/v1/chat/completions`, init(false));
  JSON.parse(await response.text());
  return performance.now() - start;
}

async function firstPiece(fetch) {
  const start = performance.now();
  const response = await fetch(`${url}/v1/chat/completions`, init(true));
  const reader = response.body.getReader();
  await reader.read();
  const time = performance.now() - start;
  while (!(await reader.read()).done);
  return time;
}

async function compared(measure, count) {
  const times = { bare: [], guarded: [] };
  for (let i = -WARM_UP; i < count; i++) {
    for (const way of i % 2 ? ["bare", "guarded"] : ["guarded", "bare"]) {
      const time = await measure(ways[way]);
      if (i >= 0) times[way].push(time);
    }
  }
  const [bare, guarded] = [middle(times.bare) * 1000, middle(times.guarded) * 1000];
  return { bare, added: guarded - bare };
}

try {
  const calls = await compared(whole, CALLS);
  console.log(`a call: ${calls.bare.toFixed(0)} µs bare, the guard adds ${calls.added.toFixed(0)} µs (at most ${TARGET_US})`);
  const streams = await compared(firstPiece, STREAMS);
  console.log(
    `a stream's first piece: after ${streams.bare.toFixed(0)} µs bare, the guard adds ${streams.added.toFixed(0)} µs ` +
      `(at most ${FIRST_TARGET_US})`,
  );
  await guarded.flush();
  const { limit } = await client.limits.retrieve({ limit_id: limit_ids[0] });
  if (limit.totals.requests.total !== CALLS + STREAMS + 2 * WARM_UP || limit.totals.cost.held) {
    throw new Error(`not every call was settled: ${JSON.stringify(limit.totals)}`);
  }
  if (calls.added > TARGET_US || streams.added > FIRST_TARGET_US) process.exitCode = 1;
} finally {
  provider.stop();
}
