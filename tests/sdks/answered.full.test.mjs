// Calls that succeed, under a guard: every SDK gets the same as without, and both limits are charged with what the
// answer says it used, to the last digit.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { CALLERS, STREAMS, UNCOUNTED } from "./callers/index.mjs";
import { answerOf } from "./provider/answer.mjs";
import { normal, slow, uncounted } from "./provider/behaviours.mjs";
import { assertCounted, openBudget } from "./support/budget.mjs";
import { isAtMost } from "./support/decimal.mjs";
import { costOf } from "./support/prices.mjs";
import { read } from "./support/read.mjs";
import { AT_ONCE, withProvider } from "./support/with-provider.mjs";

const WORDS = 12;

describe("answered", { concurrency: AT_ONCE }, () => {
  for (const caller of CALLERS) {
    const answer = answerOf(caller.model, WORDS);
    const cost = costOf(caller, answer);

    test(`${caller.name}: as without a guard, and exact`, withProvider(async (provider) => {
      provider.plays(normal(WORDS));
      const bare = await read(caller, provider.fetch);
      const budget = await openBudget(provider);
      assert.deepEqual(await read(caller, budget.fetch), bare);
      await assertCounted(budget, { spent: cost, ok: 1 });
      const [{ ended, estimated, provider: named, held }] = budget.receipts;
      assert.deepEqual([ended, estimated, named], ["end", undefined, caller.provider]);
      assert.ok(isAtMost(cost, held), `held ${held}, used ${cost}`);
    }));

    test(`${caller.name}: without usage it is never less than was used`, withProvider(async (provider) => {
      // An SDK that needs the usage itself may fail here; what is settled must not depend on that.
      provider.plays(uncounted(WORDS));
      const budget = await openBudget(provider);
      await read(caller, budget.fetch);
      await budget.settled();
      const [{ estimated, held, cost: settled }] = budget.receipts;
      assert.equal(estimated, true);
      assert.ok(isAtMost(cost, settled.total.base), `settled ${settled.total.base}, used ${cost}`);
      assert.ok(isAtMost(settled.total.base, held), `settled ${settled.total.base}, held ${held}`);
      await assertCounted(budget, { spent: settled.total.base, ok: 1 });
    }));

    test(`${caller.name}: the provider sees what the caller sent`, withProvider(async (provider) => {
      const budget = await openBudget(provider);
      await read(caller, provider.fetch);
      await read(caller, withHeader(budget.fetch, "xProxy-User-ID", "ada"));
      await budget.settled();
      const [bare, guarded] = provider.calls;
      assert.equal(guarded.path, bare.path);
      const { stream_options = askedFor(caller), ...body } = bare.body;
      assert.deepEqual(guarded.body, { ...body, ...(stream_options && { stream_options }) });
      assert.deepEqual(Object.keys(guarded.headers).filter((name) => name.startsWith("xproxy")), []);
    }));
  }

  for (const caller of STREAMS) {
    test(`${caller.name}: a slow stream comes as it is sent`, withProvider(async (provider) => {
      provider.plays(slow(WORDS));
      const budget = await openBudget(provider);
      const { pieces } = await read(caller, budget.fetch);
      assert.equal(pieces, WORDS);
      await assertCounted(budget, { spent: costOf(caller, answerOf(caller.model, WORDS)), ok: 1 });
    }));
  }
});

/** What the guard adds to a stream that says its usage only when asked. */
const askedFor = ({ name }) => (UNCOUNTED.includes(name) ? { include_usage: true } : undefined);

/** A fetch that is called with one header more. */
const withHeader = (fetch, name, value) => (input, init) => {
  const headers = new Headers(init?.headers ?? input.headers);
  headers.set(name, value);
  return input instanceof Request ? fetch(new Request(input, { headers })) : fetch(input, { ...init, headers });
};
