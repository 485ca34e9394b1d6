// An account for an example to run in.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

import { Engine, Payi } from "payi-edge";

/** For how long a settlement is waited for. */
const PATIENCE_MS = 5_000;

/** @param {string} max USD */
export async function openBudget(max) {
  const engine = new Engine();
  const client = new Payi({ apiKey: "test", fetch: engine.fetch, money: "string" });
  const { limit } = await client.limits.create({ limit_name: "Team", max, limit_type: "block" });
  return {
    client,
    limit_ids: [limit.limit_id],
    /** What a Worker reaches by a service binding. */
    binding: { fetch: (...args) => engine.fetch(...args) },
    /** What the limits have counted, once so many calls are settled or refused and nothing is held any more. */
    async counted(calls = 1) {
      for (const until = Date.now() + PATIENCE_MS; ; await pause(5)) {
        const { items } = await client.limits.list();
        const isOver = items.some(({ totals }) => totals.requests.total >= calls) && items.every(({ totals }) => !totals.cost.held);
        if (isOver) return Object.fromEntries(items.map(({ limit_name, totals }) => [limit_name, totals]));
        assert.ok(Date.now() < until, `not settled: ${JSON.stringify(items)}`);
      }
    },
  };
}
