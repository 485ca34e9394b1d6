// Calls that fail at the provider, or on the way to it or back.
import "./support/hurry.mjs";

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { CALLERS } from "./callers/index.mjs";
import { answerOf } from "./provider/answer.mjs";
import { broken, failing, normal } from "./provider/behaviours.mjs";
import { assertCounted, openBudget } from "./support/budget.mjs";
import { isAtMost, sum } from "./support/decimal.mjs";
import { costOf } from "./support/prices.mjs";
import { read } from "./support/read.mjs";
import { AT_ONCE, withProvider } from "./support/with-provider.mjs";

const WORDS = 12;

/** A port that no service has, and that no test's server is given. */
const NOBODY = "http://127.0.0.1:4/";

describe("failed", { concurrency: AT_ONCE }, () => {
  for (const caller of CALLERS) {
    const cost = costOf(caller, answerOf(caller.model, WORDS));
    // What the SDK tries again by itself succeeds then.
    const tries = caller.retries === 0 ? 1 : 2;
    const ok = tries - 1;
    const spent = ok === 0 ? undefined : cost;

    for (const status of [429, 500]) {
      test(`${caller.name}: ${status} costs nothing`, withProvider(async (provider) => {
        provider.plays(failing(status), normal(WORDS));
        const budget = await openBudget(provider);
        const { error } = await read(caller, budget.fetch);
        assert.equal(error === undefined, ok === 1);
        assert.equal(budget.calls, tries);
        await assertCounted(budget, { spent, ok });
        assert.deepEqual(budget.receipts.map(({ ended }) => ended).sort(), ["end", "error"].slice(-tries).sort());
      }));
    }

    test(`${caller.name}: where no answer comes, what was held is presumed spent`, withProvider(async (provider) => {
      provider.plays(broken("before"), normal(WORDS));
      const budget = await openBudget(provider);
      const { error } = await read(caller, budget.fetch);
      assert.equal(error === undefined, ok === 1);
      assert.equal(budget.calls, tries);
      await budget.settled();
      const lost = budget.receipts.find(({ ended }) => ended === "error");
      await assertCounted(budget, { spent, ok, presumed: lost.held });
    }));

    test(`${caller.name}: onNoAnswer "release" frees it`, withProvider(async (provider) => {
      provider.plays(broken("before"), normal(WORDS));
      const budget = await openBudget(provider, { onNoAnswer: "release" });
      await read(caller, budget.fetch);
      await assertCounted(budget, { spent, ok });
    }));

    test(`${caller.name}: an answer that breaks off costs what came of it`, withProvider(async (provider) => {
      provider.plays(broken("during", WORDS), normal(WORDS));
      const budget = await openBudget(provider);
      const { pieces } = await read(caller, budget.fetch);
      await budget.settled();
      const [{ ended, estimated, held, cost: lost }, ...again] = budget.receipts;
      assert.deepEqual([ended, estimated], ["error", true]);
      const settled = lost.total.base;
      // Of an answer that is no stream all may have been written before the connection was lost.
      const least = caller.streams ? costOf(caller, answerOf(caller.model, pieces)) : cost;
      assert.ok(isAtMost(least, settled), `settled ${settled}, came ${least}`);
      assert.ok(isAtMost(settled, held), `settled ${settled}, held ${held}`);
      // What the SDK tried again by itself.
      for (const { ended, estimated } of again) assert.deepEqual([ended, estimated], ["end", undefined]);
      await assertCounted(budget, { spent: sum(settled, ...again.map(() => cost)), ok: budget.calls });
    }));

    test(`${caller.name}: what was surely not sent costs nothing`, async () => {
      const budget = await openBudget({ fetch: () => fetch(NOBODY) });
      const { error } = await read(caller, budget.fetch);
      assert.ok(error instanceof Error);
      await assertCounted(budget, {});
    });
  }
});
