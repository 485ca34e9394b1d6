// A limit as people look at it: what an engine says of one, and what is refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine, PayiClient, budgetView } from "payi-edge";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 1);
const instant = (hours) => new Date(START + hours * HOUR).toISOString();
const hourly = (spends) => ({
  window: { start_timestamp: instant(0), end_timestamp: instant(24) },
  width_seconds: 3600,
  buckets: spends.map((base, hour) => ({ start_timestamp: instant(hour), cost: { total: { base } } })),
});
const limit = (spend, more) => ({
  limit_id: "1",
  limit_name: "Team",
  max: "20",
  totals: { cost: { total: { base: spend } }, requests: { total: 100 } },
  ...more,
});

test("a limit of an engine", async () => {
  const client = new PayiClient({ apiKey: "local", fetch: new Engine().fetch });
  const { limit } = await client.limits.create({ limit_name: "Acme", max: 10, limit_type: "block", threshold: 0.8 });
  const { limit_id } = limit;
  const units = { text: { input: 1_000_000, output: 600_000 } };
  await client.ingest.units({ category: "system.openai", resource: "gpt-4o", units, limit_ids: [limit_id] });
  const { limit: spent } = await client.limits.retrieve({ limit_id });
  const { forecast, ...view } = budgetView(spent);
  assert.deepEqual(view, {
    limit_id,
    limit_name: "Acme",
    limit_type: "block",
    state: "exceeded",
    spend: "8.5",
    max: "10",
    remaining: "1.5",
    over: "0",
    held: "0",
    presumed: "0",
    ratio: 0.85,
    percent: "85.0",
    threshold: 0.8,
    warns_at: "8",
    requests: 1,
  });
  assert.deepEqual(forecast, { status: "not_enough_data", reason: "it is not known when the money was spent" });
});

test("a forecast from a series of usage", () => {
  const { forecast, resets_at } = budgetView(limit("12", { window: { end_timestamp: instant(24) } }), {
    usage: hourly(Array(12).fill("1")),
    now: instant(12),
  });
  assert.equal(resets_at, "2026-11-02T00:00:00Z");
  assert.equal(forecast.status, "ok");
  const until = "2026-11-01T20:00:00Z";
  assert.deepEqual(forecast.exhaustion, { earliest: until, expected: until, latest: until });
  assert.deepEqual(forecast.end, { at: "2026-11-02T00:00:00Z", low: "24", expected: "24", high: "24" });
});

test("names are data", () => {
  const limit_name = '<img src=x onerror=alert(1)> \u202e"';
  assert.equal(budgetView(limit(1, { limit_name })).limit_name, limit_name);
});

test("what is wrong is named", () => {
  const refused = (call, place) =>
    assert.throws(call, ({ code, message }) => code === "invalid_argument" && message.startsWith(place), place);
  refused(() => budgetView(), "limit");
  refused(() => budgetView(limit(undefined)), "limit.totals.cost.total.base");
  refused(() => budgetView(limit(1, { window: { end_timestamp: "soon" } })), "limit.window.end_timestamp");
  refused(() => budgetView(limit(1), { now: new Date(NaN) }), "options.now");
  refused(() => budgetView(limit(1), { useage: {} }), "options");
  refused(() => budgetView(limit(1), { usage: { buckets: [] } }), "options.usage.width_seconds");
  const usage = hourly(["1", "1"]);
  usage.buckets.reverse();
  refused(() => budgetView(limit(1), { usage }), "options.usage.buckets[1].start_timestamp");
});
