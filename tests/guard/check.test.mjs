// A dry run: what limits would say to a call, with the numbers, and nothing changes.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Engine, Payi, PriceBook, estimate } from "payi-edge";

const USED = { category: "system.openai", resource: "gpt-4o" };

let engine, client;
beforeEach(async () => {
  engine = new Engine();
  client = new Payi({ apiKey: "k", fetch: engine.fetch });
  await client.limits.create({ limit_id: "team", limit_name: "Team", max: 10, limit_type: "block" });
  await client.limits.create({ limit_id: "user", limit_name: "User", max: 1, threshold: 0.8 });
});

const state = async () => JSON.stringify((await client.limits.list()).items);

test("a call that fits is allowed, and each limit says where it would be", async () => {
  assert.deepEqual(await client.limits.check({ limit_ids: ["team", "user"], cost: "0.85" }), {
    allowed: true,
    cost: "0.85",
    limits: {
      team: {
        state: "ok",
        name: "Team",
        type: "block",
        max: "10",
        spent: "0",
        held: "0",
        presumed: "0",
        available: "10",
        after: "0.85",
        reason: 'Budget "Team" would be at up to $0.85 of $10.00.',
      },
      user: {
        state: "exceeded",
        name: "User",
        type: "allow",
        max: "1",
        spent: "0",
        held: "0",
        presumed: "0",
        available: "1",
        after: "0.85",
        reason: 'Budget "User" would be at up to $0.85 of $1.00, at which it warns.',
      },
    },
    blocked_limit_ids: [],
    message: 'Budget "Team" would be at up to $0.85 of $10.00. Budget "User" would be at up to $0.85 of $1.00, at which it warns.',
  });
});

test("a call that does not fit is refused by the block limit alone, with its numbers", async () => {
  await client.ingest.units({ ...USED, units: { text: { output: 950_000 } }, limit_ids: ["team", "user"] });
  const { allowed, limits, blocked_limit_ids, message } = await client.limits.check({ limit_ids: ["team", "user"], cost: 0.51 });
  assert.equal(allowed, false);
  assert.deepEqual(blocked_limit_ids, ["team"]);
  assert.match(message, /^Budget "Team" has \$0\.50 .*\$10\.00.*; this call can cost up to \$0\.51\.$/);
  assert.deepEqual([limits.team.state, limits.team.spent, limits.team.available, limits.team.after], ["blocked", "9.5", "0.5", "10.01"]);
  assert.equal(limits.team.reason, message);
  assert.deepEqual([limits.user.state, limits.user.available], ["blocked_external", "0"]);
  assert.equal(limits.user.reason, 'Budget "User" would let this call through.');
});

test("what is left is let through to the last digit", async () => {
  const check = async (cost) => (await client.limits.check({ limit_ids: ["team"], cost })).allowed;
  assert.equal(await check("10"), true);
  assert.equal(await check("10.00000000000000000000000001"), false);
  await client.ingest.units({ ...USED, units: { text: { output: 1_000_000 } }, limit_ids: ["team"] });
  assert.equal(await check("0"), true);
  // More digits than can be held exactly together: for a block limit that is too much, whatever they are.
  assert.equal(await check("0.0000000000000000000000000001"), false);
});

test("money that is held or presumed spent is not there a second time", async () => {
  const cost = { input: { base: 0 }, output: { base: 0 }, total: { base: 1 }, held: { base: 7.25 }, presumed: { base: 1.5 } };
  const limit = { limit_id: "team", limit_name: "Team", limit_type: "block", max: 10, totals: { cost } };
  const other = new Payi({ apiKey: "k", fetch: async () => Response.json({ request_id: "1", limit }) });
  const { allowed, limits, message } = await other.limits.check({ limit_ids: ["team"], cost: 0.3 });
  assert.equal(allowed, false);
  assert.deepEqual([limits.team.held, limits.team.presumed, limits.team.available], ["7.25", "1.5", "0.25"]);
  assert.match(message, /\$7\.25 held for calls under way, \$1\.50 presumed spent/);
  assert.equal((await other.limits.check({ limit_ids: ["team"], cost: 0.25 })).allowed, true);
});

test("an allow limit says so and refuses nothing", async () => {
  const { allowed, limits } = await client.limits.check({ limit_ids: ["user"], cost: 1.5 });
  assert.equal(allowed, true);
  assert.equal(limits.user.state, "overrun");
  assert.equal(limits.user.reason, 'Budget "User" would be at up to $1.50 of $1.00, which it allows.');
});

test("a sum that cannot be held exactly is no reason for an allow limit to refuse", async () => {
  const { allowed, limits } = await client.limits.check({ limit_ids: ["user"], cost: "0.0000000000000000000000000001" });
  assert.equal(allowed, true);
  assert.equal(limits.user.state, "ok");
  await client.ingest.units({ ...USED, units: { text: { output: 1_000_000 } }, limit_ids: ["user"] });
  const failed = await client.limits.check({ limit_ids: ["user"], cost: "0.0000000000000000000000000001" });
  assert.deepEqual([failed.allowed, failed.limits.user.state, failed.limits.user.after], [true, "failed", undefined]);
});

test("a request is checked with the most that it can cost", async () => {
  const request = { model: "gpt-4o", max_tokens: 500, messages: [{ role: "user", content: "What is a budget?" }] };
  const most = estimate(request, "openai");
  const checked = await client.limits.check({ limit_ids: ["team"], request, provider: "openai" });
  assert.deepEqual(checked.estimate, most);
  assert.equal(checked.cost, most.total.base);
  const book = PriceBook.builtin();
  const options = { provider: "openai", model: "gpt-4o-mini", book, bound: "usual", max_output_tokens: 9 };
  const { estimate: other } = await client.limits.check({ limit_ids: ["team"], request: JSON.stringify(request), ...options });
  assert.equal(other.price.model, "gpt-4o-mini");
});

test("nothing changes by it", async () => {
  const before = await state();
  await client.limits.check({ limit_ids: ["team", "user"], cost: 5 });
  await client.limits.check({ limit_ids: ["team", "user"], cost: 500 });
  assert.equal(await state(), before);
});

test("exact amounts are checked as they are", async () => {
  const exact = new Payi({ apiKey: "k", fetch: engine.fetch, money: "string" });
  await exact.limits.create({ limit_id: "fine", limit_name: "Fine", max: "0.1234567890123456789", limit_type: "block" });
  const { limits } = await exact.limits.check({ limit_ids: ["fine"], cost: "0.1234567890123456789" });
  assert.equal(limits.fine.available, "0.1234567890123456789");
  assert.equal(limits.fine.reason, 'Budget "Fine" would be at up to $0.1234567890123456789 of $0.1234567890123456789, at which it warns.');
});

test("no limit, no objection", async () => {
  const checked = await client.limits.check({ limit_ids: [], cost: 1 });
  assert.deepEqual(checked, { allowed: true, cost: "1", limits: {}, blocked_limit_ids: [], message: "" });
});

const WRONG = {
  "params must be a plain object": ["team"],
  "params.costs must be left out": { limit_ids: [], costs: 1 },
  "limit_ids must be an array of": { limit_ids: "team", cost: 1 },
  "limit_ids must be": { limit_ids: [7], cost: 1 },
  "cost must be given": { limit_ids: ["team"] },
  "cost must be given, or request": { limit_ids: ["team"], cost: 1, request: {} },
  "model must be left out": { limit_ids: ["team"], cost: 1, model: "gpt-4o" },
  "provider must be": { limit_ids: ["team"], request: {} },
};

for (const [message, params] of Object.entries(WRONG)) {
  test(`refused: ${message}`, async () => {
    await assert.rejects(client.limits.check(params), (error) => {
      assert.equal(error.code, "invalid_argument");
      assert.ok(error.message.startsWith(message), error.message);
      return true;
    });
  });
}

test("what cannot be checked is an error with a code", async () => {
  const code = async (params) => (await client.limits.check(params).catch((error) => error)).code;
  assert.equal(await code({ limit_ids: ["team"], cost: "much" }), "invalid_amount");
  assert.equal(await code({ limit_ids: ["nobody's"], cost: 1 }), "limit_not_found");
  assert.equal(await code({ limit_ids: ["team", "team"], cost: 1 }), "duplicate_limit_id");
  assert.equal(await code({ limit_ids: ["team"], request: { model: "no-such-model", messages: [] }, provider: "openai" }), "model_not_found");
});
