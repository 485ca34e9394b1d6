// A thousand calls at once against a limit that has room for a hundred, through the real workerd.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Payi, PriceBook, calculateCost } from "payi-edge";

import { startWorker } from "../support/bundle.mjs";
import { closeConnections, post, question } from "./workerd.mjs";

const CALLS = 1000;
/** A request to the Worker makes so many of them. */
const AT_ONCE = 20;
const ROOM = 100;
const LEAST = 95;

/** The exact cost of so many calls. */
function times(body, count) {
  const { model, max_tokens, metadata } = JSON.parse(body);
  const text = { input: metadata.prompt_tokens * count, output: max_tokens * count };
  return calculateCost({ category: "system.openai", resource: model, units: { text } }, PriceBook.builtin()).total.base;
}

async function burst(server, client, way, max) {
  const { limit } = await client.limits.create({ limit_name: way, limit_type: "block", max });
  const { body } = question();
  const url = `${server.url}/${way}?limit=${limit.limit_id}&calls=${AT_ONCE}`;
  const answers = await Promise.all(Array.from({ length: CALLS / AT_ONCE }, () => post(url, body)));
  const statuses = answers.flatMap(({ text }) => JSON.parse(text));
  const count = (status) => statuses.filter((one) => one === status).length;
  // Settlements follow the answers.
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    const { limit: now } = await client.limits.retrieve({ limit_id: limit.limit_id });
    if (now.totals.cost.held === undefined && now.totals.requests.total === CALLS) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const after = (await client.limits.retrieve({ limit_id: limit.limit_id })).limit;
  return { through: count(200), refused: count(402), after };
}

test("a burst does not walk through", async (t) => {
  const server = await startWorker(new URL("workerd/", import.meta.url));
  try {
    const client = new Payi({ apiKey: "acme", baseURL: server.url, money: "string", timeout: 20_000 });
    const { body, cost } = question();
    assert.equal(times(body, 1), cost, "the provider uses all that is held");
    const max = times(body, ROOM);

    const guarded = await burst(server, client, "guarded", max);
    const checked = await burst(server, client, "checked", max);
    for (const [way, { through, after }] of Object.entries({ "the guard": guarded, "check, then add": checked })) {
      t.diagnostic(`${way}: ${through} of ${CALLS} calls through, $${after.totals.cost.total.base} spent of $${max}`);
    }

    assert.equal(guarded.through + guarded.refused, CALLS, "every call is answered");
    assert.ok(guarded.through >= LEAST, `${guarded.through} of the ${ROOM} that fit`);
    assert.ok(guarded.through <= ROOM);
    const { totals } = guarded.after;
    assert.equal(totals.cost.total.base, times(body, guarded.through));
    assert.equal(totals.cost.held, undefined);
    assert.equal(totals.cost.presumed, undefined);
    assert.equal(totals.requests.blocked, guarded.refused);
    assert.deepEqual((await client.holds.list()).items, []);
    assert.ok(checked.through > ROOM, "the same harness lets the other way walk through");
  } finally {
    closeConnections();
    await server.end("SIGTERM");
  }
});
