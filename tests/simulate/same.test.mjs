// A simulation comes to what an engine comes to that is really fed the events.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine, PayiClient, PriceBook } from "payi-edge";

import { events } from "./events.mjs";

const COUNT = 300;

/** Lets an engine have the events, and gives what it says to each and its limits. */
async function ingested(list, limits, prices) {
  let now = 0;
  const engine = new Engine({ prices, now: () => now });
  const client = new PayiClient({ apiKey: "local", fetch: engine.fetch, money: "string" });
  now = list[0].at;
  const ids = {};
  for (const { limit_id, ...terms } of limits) {
    const { limit } = await client.limits.create({ limit_name: limit_id, ...terms });
    ids[limit_id] = limit.limit_id;
  }
  const names = Object.fromEntries(Object.entries(ids).map(([name, id]) => [id, name]));
  const states = [];
  for (const { at, category, resource, units, limit_ids } of list) {
    now = at;
    const { xproxy_result } = await client.ingest.units({ category, resource, units, limit_ids: limit_ids.map((id) => ids[id]) });
    states.push(Object.fromEntries(Object.entries(xproxy_result.limits).map(([id, { state }]) => [names[id], state])));
  }
  const spends = {};
  for (const [name, limit_id] of Object.entries(ids)) {
    const { limit } = await client.limits.retrieve({ limit_id });
    spends[name] = limit.totals.cost.total.base;
  }
  return { states, spends };
}

const LIMITS = [
  { limit_id: "team", max: "0.5", threshold: "0.8" },
  { limit_id: "day", max: "0.05", limit_type: "allow", reset_schedule: { every: "day", at: "03:00", time_zone: "Europe/Berlin" } },
  { limit_id: "all", max: 2 },
];

for (const prices of ["builtin", "guide", PriceBook.builtin()]) {
  test(`by prices of ${typeof prices === "string" ? prices : "a book"}`, async () => {
    const list = events(COUNT, ["team", "day", "all"], prices === "guide" ? ["gpt-4o-2024-05-13"] : undefined);
    const named = { builtin: () => PriceBook.builtin(), guide: () => PriceBook.guide() }[prices];
    const simulation = new Engine({ prices }).simulate(list, LIMITS, { prices: named?.() });
    const states = [];
    for await (const batch of simulation) for (const event of batch) states.push(event.limits);
    const result = await simulation;
    const real = await ingested(list, LIMITS, prices);
    assert.deepEqual(states, real.states);
    for (const [id, spend] of Object.entries(real.spends)) assert.equal(result.limits[id].spend, String(spend), id);
    assert.ok(result.limits.day.windows > 3, `${result.limits.day.windows} windows`);
    // Something was seen of each kind.
    const seen = new Set(states.flatMap((limits) => Object.values(limits)));
    assert.deepEqual([...seen].sort(), ["exceeded", "ok", "overrun"]);
  });
}

test("what limits refuse is what evaluateLimits says of the same spend", async () => {
  const { evaluateLimits } = await import("payi-edge");
  const limits = [{ limit_id: "team", max: "1", limit_type: "block" }, { limit_id: "all", max: "1.5", threshold: 0.75 }];
  const spends = { team: 0, all: 0 };
  const list = Array.from({ length: 40 }, (_, index) => ({ at: index, cost: index % 4, limit_ids: index % 3 ? ["team", "all"] : ["all"] }));
  for await (const batch of new Engine().simulate(list, limits)) {
    for (const { index, allowed, limits: states, cost } of batch) {
      const standing = (id) => ({ ...limits.find(({ limit_id }) => limit_id === id), totals: { cost: { total: { base: spends[id] } } } });
      const said = evaluateLimits(list[index].limit_ids.map(standing), cost);
      assert.equal(allowed, said.allowed);
      assert.deepEqual(states, Object.fromEntries(Object.entries(said.limits).map(([id, { state }]) => [id, state])));
      if (allowed) for (const id of list[index].limit_ids) spends[id] += Number(cost);
    }
  }
  assert.equal(spends.team > 1, true);
});
