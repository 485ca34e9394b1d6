// What the examples do when things are not as in the guide.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Engine, Payi } from "payi-edge";

import { controlBudgets } from "../../examples/guide/budget-system.mjs";
import { ensureLimit } from "../../examples/guide/budget-system/ensure.mjs";
import { processAiRequest } from "../../examples/guide/budget-system/request.mjs";
import { setUpBudgets } from "../../examples/guide/budget-system/set-up.mjs";
import { deleteLimitByName, deleteLimitsWithTag } from "../../examples/guide/clean-up.mjs";
import { createMonthlyBudget } from "../../examples/guide/create.mjs";
import { verdict } from "../../examples/guide/monitor.mjs";
import { listLimits } from "../../examples/guide/pagination.mjs";
import { resetMonthlyLimits } from "../../examples/guide/reset.mjs";
import { handleStates } from "../../examples/guide/states.mjs";

let client;
let lines;
const print = (line) => lines.push(line);

beforeEach(() => {
  lines = [];
  client = new Payi({ apiKey: "local", fetch: new Engine({ prices: "guide", firstLimitId: 2220 }).fetch });
});

/** Charges whole dollars: at the guide's price 100,000 tokens out are one. */
const spend = (limit_id, dollars) =>
  client.ingest.units({
    category: "system.openai",
    resource: "gpt-4o-2024-05-13",
    units: { text: { output: dollars * 100_000 } },
    limit_ids: [limit_id],
  });

/** More limits than stand on a page. */
async function createMany(count, tagged) {
  for (let i = 1; i <= count; i++) {
    await client.limits.create({ limit_name: `Limit ${i}`, max: 1, limit_tags: tagged(i) ? ["dev"] : [] });
  }
}

test("creating again finds the limit; another limit of the name is an error", async () => {
  assert.equal(await createMonthlyBudget(client, print), await createMonthlyBudget(client, print));
  assert.equal(lines[0], lines[1]);
  await client.limits.update({ limit_id: "2220", max: 200 });
  await assert.rejects(createMonthlyBudget(client, print), { code: "limit_name_already_exist" });
});

test("the verdict on a budget changes above a half, three quarters and nine tenths", () => {
  const words = [0, 0.5, 0.51, 0.75, 0.76, 0.9, 0.91, 2].map((share) => /[A-Z]\w+/.exec(verdict(share))[0]);
  assert.deepEqual(words, ["Budget", "Budget", "NOTICE", "NOTICE", "WARNING", "WARNING", "CRITICAL", "CRITICAL"]);
});

test("a limit over its threshold is a warning", async () => {
  const { limit } = await client.limits.create({ limit_name: "Nearly", max: 10, threshold: 0.75 });
  await spend(limit.limit_id, 8);
  await handleStates(client, [limit.limit_id], print);
  assert.deepEqual(lines, [
    "⚠️ Warning: Limit 'Nearly' has exceeded its threshold",
    "  Current usage: $8.03300 of $10.00 (80.3%)",
  ]);
});

test("only limits with the tag monthly are reset", async () => {
  for (const [limit_name, limit_tags] of [["A", ["monthly"]], ["B", ["monthly-report"]], ["C", null]]) {
    const { limit } = await client.limits.create({ limit_name, max: 10, limit_tags });
    await spend(limit.limit_id, 2);
  }
  await resetMonthlyLimits(client, print);
  assert.deepEqual(lines, [
    "Resetting monthly limit: A (current usage: $2.00000)",
    "  ✅ Reset complete. New usage: $0.00000",
  ]);
  const { items } = await client.limits.list();
  assert.deepEqual(items.map((limit) => limit.totals.cost.total.base), [0, 2, 2]);
});

test("a name that nobody has is no error", async () => {
  await deleteLimitByName(client, "Nobody", print);
  assert.deepEqual(lines, ["No limit found with name: Nobody"]);
});

test("all limits with a tag are deleted, from every page, and no other", async () => {
  await createMany(230, (i) => i % 23 !== 0);
  await deleteLimitsWithTag(client, "dev", print);
  assert.equal(lines.at(-1), "Deleted 220 limits with tag: dev");
  const names = (await client.limits.list()).items.map((limit) => limit.limit_name);
  assert.deepEqual(names, Array.from({ length: 10 }, (_, i) => `Limit ${23 * (i + 1)}`));
});

test("the list of limits has every page", async () => {
  await createMany(230, () => false);
  await listLimits(client, print);
  assert.deepEqual(lines, Array.from({ length: 230 }, (_, i) => `Limit: Limit ${i + 1}`));
});

test("a limit is ensured in four ways", async () => {
  const wanted = { limit_name: "Cap", max: 50, limit_type: "block", threshold: 0.9 };
  const ids = [];
  for (const change of [{}, {}, { max: 60 }, { max: 60, limit_type: "allow", threshold: 0.75 }]) {
    ids.push(await ensureLimit(client, { ...wanted, ...change }, print));
  }
  assert.deepEqual(ids, ["2220", "2220", "2220", "2221"]);
  assert.deepEqual(lines, [
    "Created new limit: 'Cap' ($50.00, block type, 90% threshold)",
    "Limit 'Cap' already exists with identical parameters. Using existing limit.",
    "Found limit 'Cap' with matching immutable parameters but different max value.",
    "  Updated max value: $50.00 → $60.00",
    "Found limit 'Cap' with different immutable parameters.",
    "  Existing: type=block, threshold=90%",
    "  Desired: type=allow, threshold=75%",
    "  Deleting and recreating limit...",
    "  Deleted limit: Cap (ID: 2220)",
    "  Created new limit: 'Cap' ($60.00, allow type, 75% threshold)",
  ]);
});

test("only premium models count towards the premium budget", async () => {
  const limitIds = await setUpBudgets(client, () => {});
  const layers = async (model) => {
    const { budgetStatus } = await processAiRequest(client, { prompt: "Hello", model, userId: "u", limitIds }, print);
    return budgetStatus.map(({ limit_name }) => limit_name);
  };
  assert.deepEqual(await layers("gpt-4o"), ["Daily Safety Cap", "Monthly Budget", "Premium Model Usage"]);
  assert.deepEqual(await layers("gemini-1.5-pro"), ["Daily Safety Cap", "Monthly Budget", "Premium Model Usage"]);
  assert.deepEqual(await layers("gpt-4-0125-preview"), ["Daily Safety Cap", "Monthly Budget"]);
  assert.deepEqual(lines, [
    "Processing request with 3 active limits for system.openai/gpt-4o...",
    "Processing request with 3 active limits for system.google.vertex/gemini-1.5-pro...",
    "Processing request with 2 active limits for system.openai/gpt-4-0125-preview...",
  ]);
});

test("a budget that is used up is named, and one that is close to it is a warning", async () => {
  const limitIds = await setUpBudgets(client, () => {});
  await spend(limitIds.daily, 50);
  await spend(limitIds.premium, 240);
  await controlBudgets(client, print);
  assert.deepEqual(lines.slice(-3), [
    "Request blocked due to budget constraints",
    "Budget status:",
    "  ❌ Daily Safety Cap: $50.01154/$50.00 (100.0%) - LIMIT EXCEEDED",
  ]);
  const request = { prompt: "Hello", model: "gpt-4o", userId: "u", limitIds };
  const { success, budgetStatus } = await processAiRequest(client, request, print);
  assert.equal(success, false);
  assert.deepEqual(budgetStatus.map(({ status }) => status), ["EXCEEDED", "OK", "WARNING"]);
});
