// An account with two limits, and a guard in front of the provider that is held to both.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

import { Engine, Payi } from "payi-edge";

import { book } from "./prices.mjs";

/** For how long a receipt is waited for. */
const PATIENCE_MS = 10_000;

/**
 * @param {{ fetch: typeof fetch }} provider
 * @param {object} [options] those of the guard, and
 * @param {string} [options.max] of the limit that blocks, in USD
 */
export async function openBudget(provider, { max = "10", ...options } = {}) {
  const engine = new Engine({ prices: book });
  const client = new Payi({ apiKey: "test", fetch: engine.fetch, money: "string" });
  const create = (limit_type, max) => client.limits.create({ limit_name: `the ${limit_type} limit`, limit_type, max });
  const [{ limit: block }, { limit: allow }] = [await create("block", max), await create("allow", "10")];
  const receipts = [];
  const limit_ids = [block.limit_id, allow.limit_id];
  const onReceipt = (receipt) => receipts.push(receipt);
  const guard = client.guard({ limit_ids, book, fetch: provider.fetch, onReceipt, ...options });
  const budget = {
    client,
    receipts,
    block: block.limit_id,
    allow: allow.limit_id,
    /** How often the SDK called. */
    calls: 0,
    fetch(...args) {
      budget.calls += 1;
      return guard(...args);
    },
    /** Waits until every call has its receipt. */
    async settled() {
      const until = Date.now() + PATIENCE_MS;
      while (receipts.length < budget.calls) {
        assert.ok(Date.now() < until, `${receipts.length} of ${budget.calls} calls have a receipt`);
        await pause(5);
      }
      await guard.flush();
    },
  };
  return budget;
}

/** What a limit has counted: amounts that are not zero, and requests by state. */
async function counted({ client }, limit_id) {
  const { limit } = await client.limits.retrieve({ limit_id });
  const { held, presumed, total } = limit.totals.cost;
  const { total: all, ...states } = limit.totals.requests;
  const requests = Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0));
  assert.equal(Object.values(requests).reduce((sum, count) => sum + count, 0), all);
  const rest = Object.entries({ held, presumed }).filter(([, amount]) => amount !== undefined);
  return { spent: total.base, ...Object.fromEntries(rest.map(([name, { base }]) => [name, base])), requests };
}

/**
 * Holds both limits to what they must have counted once nothing is under way: no hold is left, and both were charged
 * alike.
 *
 * @param {Awaited<ReturnType<typeof openBudget>>} budget
 * @param {{ spent?: string, presumed?: string, ok?: number, blocked?: number }} expected USD, and numbers of requests
 */
export async function assertCounted(budget, { spent = "0", presumed, ok = 0, blocked = 0 }) {
  await budget.settled();
  assert.deepEqual((await budget.client.holds.list({ state: "held" })).items, []);
  const of = (refusal) => ({ ...(ok > 0 && { ok }), ...(blocked > 0 && { [refusal]: blocked }) });
  const onBlock = { spent, ...(presumed && { presumed }), requests: of("blocked") };
  assert.deepEqual(await counted(budget, budget.block), onBlock);
  // What an allow limit held is not presumed spent: nothing keeps others from spending meanwhile.
  assert.deepEqual(await counted(budget, budget.allow), { spent, requests: of("blocked_external") });
}
