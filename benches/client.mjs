// What the client adds to a call, beside a bare fetch and JSON.parse of the same answer: `cargo xtask bench`.
//
// Both use one fetch function that answers at once, so that all there is to measure is what happens before and after it.
// Machines are noisy, so the two take turns and the middle of the differences counts.
import { Payi } from "payi-edge";

const ROUNDS = 75;
const CALLS = 100;
const TARGET_US = 60;

const KEY = "key";
const URL_OF_API = "https://api.pay-i.com/api/v1";
const UNITS = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 1000, output: 500 } } };

const COST = { input: { base: 0.0025 }, output: { base: 0.005 }, total: { base: 0.0075 } };
const INGESTED = {
  request_id: "17",
  ingest_timestamp: "2026-01-01T00:00:00.000000Z",
  event_timestamp: "2026-01-01T00:00:00.000000Z",
  xproxy_result: {
    request_id: "17",
    resource_id: "1",
    blocked_limit_ids: [],
    cost: { currency: "usd", ...COST },
    limits: { 2220: { state: "ok" }, 2221: { state: "exceeded" } },
  },
};
const LIMIT = {
  request_id: "18",
  limit: {
    limit_id: "2220",
    limit_name: "Acme",
    limit_type: "block",
    max: 100,
    threshold: 0.8,
    limit_tags: [],
    limit_creation_timestamp: "2026-01-01T00:00:00.000000Z",
    limit_update_timestamp: "2026-01-01T00:00:00.000000Z",
    totals: { cost: COST, requests: { total: 1 } },
  },
};

/** A fetch function that always gives this answer. */
const answering = (answer) => {
  const body = JSON.stringify(answer);
  const headers = { "content-type": "application/json", "x-request-id": answer.request_id };
  return async () => new Response(body, { headers });
};

/** The least that somebody writes by hand. */
async function byHand(fetch, path, init) {
  const response = await fetch(`${URL_OF_API}${path}`, { ...init, headers: { "xProxy-api-key": KEY, ...init.headers } });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return JSON.parse(await response.text());
}

const client = (fetch) => new Payi({ apiKey: KEY, fetch });

const ingest = answering(INGESTED);
const retrieve = answering(LIMIT);
const ingesting = client(ingest);
const retrieving = client(retrieve);

const CASES = {
  "ingest.units": {
    bare: () =>
      byHand(ingest, "/ingest", {
        method: "POST",
        headers: { "content-type": "application/json", "xProxy-Limit-IDs": "2220,2221" },
        body: JSON.stringify(UNITS),
      }),
    payi: () => ingesting.ingest.units({ ...UNITS, limit_ids: ["2220", "2221"] }),
    check: ({ xproxy_result }) => xproxy_result.cost.total.base === 0.0075,
  },
  "limits.retrieve": {
    bare: () => byHand(retrieve, "/limits/2220", {}),
    payi: () => retrieving.limits.retrieve({ limit_id: "2220" }),
    check: ({ limit }) => limit.max === 100,
  },
};

/** Microseconds for each of many calls in turn. */
async function round(call) {
  const start = performance.now();
  for (let i = 0; i < CALLS; i++) await call();
  return ((performance.now() - start) * 1000) / CALLS;
}

const middle = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

for (const [name, { bare, payi, check }] of Object.entries(CASES)) {
  for (const call of [bare, payi]) {
    if (!check(await call())) throw new Error(`${name} got another answer`);
    await round(call); // warms up
  }
  const rounds = [];
  for (let i = 0; i < ROUNDS; i++) {
    const [without, withClient] = [await round(bare), await round(payi)];
    rounds.push({ without, withClient, added: withClient - without });
  }
  const of = (key) => middle(rounds.map((round) => round[key])).toFixed(1);
  console.log(`${name}: ${of("withClient")} µs, by hand ${of("without")} µs: the client adds ${of("added")} µs (at most ${TARGET_US})`);
  if (of("added") > TARGET_US) process.exitCode = 1;
}
