// workerd is killed between a hold and its settlement: nothing is lost, the hold expires, and a late settlement counts once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { Payi } from "payi-edge";

import { bundleWorker } from "../support/bundle.mjs";
import { closeConnections, post, question } from "./workerd.mjs";

const ROUNDS = 3;
const TTL = 2;

const clientOf = (server) => new Payi({ apiKey: "acme", baseURL: server.url, money: "string" });

test("a crash between hold and settlement", async (t) => {
  const bundle = await bundleWorker(new URL("workerd/", import.meta.url));
  let server = await bundle.start();
  try {
    let client = clientOf(server);
    const limit_ids = [];
    for (const limit_type of ["block", "allow"]) {
      const { limit } = await client.limits.create({ limit_name: limit_type, limit_type, max: 1 });
      limit_ids.push(limit.limit_id);
    }
    const [limit_id] = limit_ids;
    const cost = async () => (await client.limits.retrieve({ limit_id })).limit.totals.cost;
    const { body, cost: held } = question("forever");
    let spent = "0";
    for (let round = 1; round <= ROUNDS; round++) {
      // Nobody waits for the answer that does not come.
      const lost = post(`${server.url}/guarded?limit=${limit_id}&ttl=${TTL}`, body).catch((error) => error);
      const open = await until(async () => (await client.holds.list({ state: "held" })).items[0]);
      assert.equal(open.amount, held);
      await server.end("SIGKILL");
      assert.ok((await lost) instanceof Error);

      server = await bundle.start();
      client = clientOf(server);
      const after = await cost();
      assert.equal(after.total.base, spent);
      assert.equal((after.held ?? after.presumed).base, held, "confirmed before the crash, and there after it");
      await sleep(TTL * 1000);
      const expired = await cost();
      assert.equal(expired.held, undefined);
      assert.equal(expired.presumed.base, held);

      const used = { hold_id: open.hold_id, category: "system.openai", resource: "gpt-4o", units: { text: { input: 40, output: 0 } } };
      const first = await client.holds.settle(used);
      const second = await client.holds.settle(used);
      assert.equal(first.hold.late, true);
      assert.equal(second.xproxy_result.duplicate_request, true);
      const settled = await cost();
      spent = first.xproxy_result.cost.total.base === "0.0001" ? `0.000${round}` : assert.fail("not what was used");
      assert.equal(settled.total.base, spent, "counted once");
      assert.equal(settled.presumed, undefined);
      assert.deepEqual((await client.holds.list()).items, []);
    }
    t.diagnostic(`${ROUNDS} kills between hold and settlement: no hold lost, each expired, each late settlement counted once`);
  } finally {
    closeConnections();
    await server.end("SIGKILL");
    await bundle.remove();
  }
});

async function until(found) {
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(20)) {
    const value = await found();
    if (value !== undefined) return value;
  }
  return assert.fail("not within ten seconds");
}
