// Streams whose budget is used up while they run. Prints how each SDK takes the ways to end them.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { estimate } from "payi-edge";

import { table } from "../matrix/support/table.mjs";
import { STREAMS, UNCOUNTED } from "./callers/index.mjs";
import { answerOf } from "./provider/answer.mjs";
import { normal } from "./provider/behaviours.mjs";
import { assertCounted, openBudget } from "./support/budget.mjs";
import { isAtMost, sum } from "./support/decimal.mjs";
import { book, costOf } from "./support/prices.mjs";
import { read } from "./support/read.mjs";
import { AT_ONCE, withProvider } from "./support/with-provider.mjs";

const WORDS = 300;
const STEP = 40;

/** The tokens of output that the limit has room for, beside the bound of the input. */
const ROOM = 100;

/** Of so many tokens of output. */
function priceOf({ provider, model }, output_tokens) {
  return book.cost({ provider, model, usage: { output_tokens } }).output.base;
}

/** A budget for the caller's request in which a part of the answer has room. */
async function openSmall(provider, caller, options) {
  provider.plays(normal(1));
  await read(caller, provider.fetch);
  const { body } = provider.calls.pop();
  const { input } = estimate(body, caller.provider, { model: caller.model, book });
  const max = sum(input.base, priceOf(caller, ROOM));
  provider.plays(normal(WORDS));
  return { max, budget: await openBudget(provider, { max, step_output_tokens: STEP, ...options }) };
}

describe("cut", { concurrency: AT_ONCE }, () => {
  const rows = new Map(STREAMS.map(({ name }) => [name, {}]));

  for (const caller of STREAMS) {
    const { words } = answerOf(caller.model, WORDS);
    const whole = words.join("");

    test(`${caller.name}: cut ends it as one that reached its greatest length`, withProvider(async (provider) => {
      const { max, budget } = await openSmall(provider, caller);
      const { text, pieces, end, error } = await read(caller, budget.fetch);
      assert.equal(error, undefined);
      assert.equal(text, words.slice(0, pieces).join(""));
      assert.ok(pieces > 0 && pieces < WORDS, `${pieces} pieces`);
      assert.equal(end.finish, caller.length);
      await budget.settled();
      await provider.calls[0].over;
      const [{ ended, estimated, cost }] = budget.receipts;
      assert.deepEqual([ended, estimated], ["cut", true]);
      const spent = cost.total.base;
      await assertCounted(budget, { spent, ok: 1 });
      assert.ok(isAtMost(spent, max), `settled ${spent} of ${max}`);
      const least = costOf(caller, answerOf(caller.model, pieces));
      assert.ok(isAtMost(least, spent), `settled ${spent} for ${pieces} words`);
      assert.equal(end.output === undefined, UNCOUNTED.includes(caller.name));
      // What the SDK is told is what was settled.
      if (end.output !== undefined) assert.equal(priceOf(caller, end.output), cost.output.base);
      rows.get(caller.name).cut = `${pieces} pieces, "${end.finish}", ${end.output ?? "no"} output tokens`;
    }));

    test(`${caller.name}: error`, withProvider(async (provider) => {
      const { max, budget } = await openSmall(provider, caller, { onExhausted: "error" });
      const { text, pieces, error } = await read(caller, budget.fetch);
      assert.ok(error instanceof Error);
      assert.equal(text, words.slice(0, pieces).join(""));
      const cut = await openSmall(provider, caller);
      assert.equal(pieces, (await read(caller, cut.budget.fetch)).pieces);
      await budget.settled();
      const [{ cost }] = budget.receipts;
      assert.ok(isAtMost(cost.total.base, max));
      await assertCounted(budget, { spent: cost.total.base, ok: 1 });
      const told = error.message.includes("the block limit") ? "told why" : `told "${error.message.slice(0, 40)}"`;
      rows.get(caller.name).error = `${pieces} pieces, ${error.constructor.name}, ${told}`;
    }));

    test(`${caller.name}: run goes on, and is charged in full`, withProvider(async (provider) => {
      const { budget } = await openSmall(provider, caller, { onExhausted: "run" });
      const { text } = await read(caller, budget.fetch);
      assert.equal(text, whole);
      await budget.settled();
      const [{ ended, cost }] = budget.receipts;
      assert.deepEqual([ended, cost.total.base], ["end", costOf(caller, answerOf(caller.model, WORDS))]);
      rows.get(caller.name).run = "all";
    }));

    test(`${caller.name}: a step more where there is room`, withProvider(async (provider) => {
      provider.plays(normal(WORDS));
      const budget = await openBudget(provider, { step_output_tokens: STEP });
      const { text } = await read(caller, budget.fetch);
      assert.equal(text, whole);
      await assertCounted(budget, { spent: costOf(caller, answerOf(caller.model, WORDS)), ok: 1 });
    }));
  }

  after(() => {
    console.log(`A stream of ${WORDS} pieces whose budget is used up while it runs`);
    console.log(table([
      ["caller", "cut", "error", "run"],
      ...[...rows].map(([name, row]) => [name, row.cut ?? "–", row.error ?? "–", row.run ?? "–"]),
    ]));
  });
});
