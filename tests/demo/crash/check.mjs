// What a server has after a crash, held against what its clients know.
import assert from "node:assert/strict";

const PARALLEL = 8;

// An input token of the model costs 0.0000025 USD. The sums are far below 2^53 tokens, so this is exact.
const TOKENS_PER_USD = 400_000;

/** An amount of USD in tokens. */
function worth(usd) {
  const tokens = Math.round(usd * TOKENS_PER_USD);
  assert.ok(Math.abs(usd * TOKENS_PER_USD - tokens) < 1e-4, `${usd} is no whole number of tokens`);
  return tokens;
}

/**
 * Every event that was answered is there once, with its cost; what was cut off is there or not, a batch as a whole; and
 * what the limits show, now and in their history, is the exact sum of what is there.
 *
 * @param {import("./load.mjs").Load} load whose events learn whether they are there
 * @param {number} from the first event to look up: earlier ones were looked up before
 */
export async function check(call, load, from) {
  const events = load.events.slice(from).values();
  await Promise.all(Array.from({ length: PARALLEL }, async () => {
    for (const event of events) await lookUp(call, event);
  }));
  for (const batch of load.batches) {
    assert.equal(new Set(batch.map((event) => event.isThere)).size, 1, "all of a batch, or nothing of it");
  }

  let resets = 0;
  for (const limitId of load.limitIds) {
    const { limit } = (await call("GET", `/limits/${limitId}`)).json;
    const windows = await historyOf(call, limitId);
    resets += windows.length;
    const totals = [limit, ...windows].map(({ totals }) => totals);
    const charged = load.events.filter((event) => event.isThere && event.limitIds.includes(limitId));
    const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
    assert.deepEqual(
      {
        spend: sum(totals.map(({ cost }) => worth(cost.total.base))),
        input: sum(totals.map(({ cost }) => worth(cost.input.base))),
        requests: sum(totals.map(({ requests }) => requests.total)),
        ok: sum(totals.map(({ requests }) => requests.ok)),
      },
      {
        spend: sum(charged.map((event) => event.worth)),
        input: sum(charged.map((event) => event.units.text.input)),
        requests: charged.length,
        ok: charged.length,
      },
      `limit ${limitId}: the sum of its windows, and of its events`,
    );
  }
  const { sent, answered } = load.resets;
  assert.ok(resets >= answered && resets <= sent, `${resets} windows were closed, ${answered} resets answered, ${sent} sent`);
}

async function lookUp(call, event) {
  const { status, json, text } = await call("GET", event.resultPath);
  if (status === 404) {
    assert.ok(!event.isThere, `${event.id} was answered, and is lost: ${text}`);
    event.isThere = false;
    return;
  }
  assert.equal(status, 200, text);
  if (event.requestId) assert.equal(json.xproxy_result.request_id, event.requestId);
  assert.equal(worth(json.xproxy_result.cost.total.base), event.worth, `${event.id}: ${text}`);
  assert.deepEqual(Object.keys(json.xproxy_result.limits ?? {}).sort(), [...event.limitIds].sort());
  event.isThere = true;
}

async function historyOf(call, limitId) {
  const windows = [];
  let cursor = "";
  do {
    const page = (await call("GET", `/limits/${limitId}/history?limit=100${cursor && `&cursor=${cursor}`}`)).json;
    windows.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return windows;
}
