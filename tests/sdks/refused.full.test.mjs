// Calls that a limit refuses: one call of fetch, and the person who waits is told why. Prints how each SDK takes it,
// and how it would take other answers.
import "./support/hurry.mjs";

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { isBudgetRefusal, refusalOf } from "payi-edge";

import { table } from "../matrix/support/table.mjs";
import { CALLERS } from "./callers/index.mjs";
import { assertCounted, openBudget } from "./support/budget.mjs";
import { read } from "./support/read.mjs";
import { AT_ONCE, withProvider } from "./support/with-provider.mjs";

/** Less than any call can cost. */
const USED_UP = { max: "0.00000001" };

/** The guard's own is 402. */
const REFUSALS = {
  402: {},
  400: { status: 400 },
  403: { status: 403 },
  409: { status: 409 },
  422: { status: 422 },
  424: { status: 424 },
  429: { status: 429 },
  throw: { refusal: "throw" },
};

/** The answers that no SDK tries again. */
const FINAL = ["400", "402", "403"];

const tells = (error) => error.message.includes("the block limit");

describe("refused", { concurrency: AT_ONCE }, () => {
  const rows = new Map(CALLERS.map(({ name }) => [name, {}]));

  for (const caller of CALLERS) {
    test(`${caller.name}: called once, and told why`, withProvider(async (provider) => {
      const budget = await openBudget(provider, USED_UP);
      const { error, text } = await read(caller, budget.fetch);
      assert.equal(text, "");
      assert.ok(error instanceof Error);
      assert.equal(budget.calls, 1);
      assert.equal(provider.calls.length, 0);
      assert.ok(tells(error), error.message);
      assert.equal(isBudgetRefusal(error), true);
      const { code, message, limits, blocked_limit_ids } = refusalOf(error);
      assert.equal(code, "limit_reached");
      assert.match(message, /the block limit/);
      assert.deepEqual(limits, { [budget.block]: { state: "blocked" }, [budget.allow]: { state: "blocked_external" } });
      assert.deepEqual(blocked_limit_ids, [budget.block]);
      await assertCounted(budget, { blocked: 1 });
      assert.deepEqual(budget.receipts.map(({ ended }) => ended), ["refused"]);
      rows.get(caller.name).error = error.constructor.name;
    }));

    test(`${caller.name}: nobody tries 400, 402 and 403 again`, withProvider(async (provider) => {
      for (const [name, options] of Object.entries(REFUSALS)) {
        const budget = await openBudget(provider, { ...USED_UP, ...options });
        const { error } = await read(caller, budget.fetch);
        if (FINAL.includes(name)) assert.equal(budget.calls, 1);
        assert.equal(provider.calls.length, 0);
        rows.get(caller.name)[name] = `${budget.calls}${tells(error) ? "✓" : "✗"}`;
        await assertCounted(budget, { blocked: budget.calls });
      }
    }));
  }

  after(() => {
    const names = Object.keys(REFUSALS);
    console.log("Calls of fetch for one refusal; ✓: the person is told why");
    console.log(table([
      ["caller", "its error", ...names],
      ...[...rows].map(([name, row]) => [name, ...["error", ...names].map((column) => row[column] ?? "–")]),
    ]));
  });
});
