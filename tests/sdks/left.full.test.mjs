// Readers that leave a stream early. Prints what each SDK tells whom, and how the guard gets to know.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { table } from "../matrix/support/table.mjs";
import { STREAMS } from "./callers/index.mjs";
import { answerOf } from "./provider/answer.mjs";
import { hanging, slow } from "./provider/behaviours.mjs";
import { assertCounted, openBudget } from "./support/budget.mjs";
import { isAtMost } from "./support/decimal.mjs";
import { costOf } from "./support/prices.mjs";
import { read } from "./support/read.mjs";
import { AT_ONCE, withProvider } from "./support/with-provider.mjs";

const WORDS = 40;
const READ = 3;

/** So that a reader of whom nothing is heard is noticed soon. */
const TTL_SECONDS = 2;

/** Who says nothing to anybody: only that nobody reads on while the hold lives shows it. */
const isSilent = ({ name }, by) => by === "break" && /^(google|ai) /.test(name);

describe("left", { concurrency: AT_ONCE }, () => {
  const rows = new Map(STREAMS.map(({ name }) => [name, {}]));

  for (const caller of STREAMS) {
    for (const by of ["break", "abort"]) {
      test(`${caller.name}: ${by}`, withProvider(async (provider) => {
        provider.plays(slow(WORDS, 10));
        const budget = await openBudget(provider, { ttl_seconds: TTL_SECONDS });
        const told = [];
        const { pieces } = await read(caller, watched(budget.fetch, told), { leave: { after: READ, by } });
        assert.equal(pieces, READ);
        await budget.settled();
        const [call] = provider.calls;
        await call.over;
        const [{ ended, cost, held, estimated }] = budget.receipts;
        const spent = cost.total.base;
        await assertCounted(budget, { spent, ok: 1 });
        if (isSilent(caller, by)) {
          // The provider has gone on to the end meanwhile, and bills it.
          const all = costOf(caller, answerOf(caller.model, WORDS));
          assert.deepEqual([ended, estimated, spent, call.left], ["expired", undefined, all, false]);
        } else {
          assert.ok(["cancel", "abort"].includes(ended), ended);
          assert.deepEqual([estimated, call.left], [true, true]);
          assert.ok(isAtMost(costOf(caller, answerOf(caller.model, READ)), spent), `settled ${spent}`);
          assert.ok(isAtMost(spent, held), `settled ${spent}, held ${held}`);
        }
        rows.get(caller.name)[by] = `${told.join(", ") || "nothing"} → ${ended}, ${call.sent} sent`;
      }));
    }

    test(`${caller.name}: abort while the provider is silent`, withProvider(async (provider) => {
      provider.plays(hanging("during", WORDS));
      const budget = await openBudget(provider);
      await read(caller, budget.fetch, { leave: { after: READ, by: "abort" } });
      await budget.settled();
      const [{ ended, cost }] = budget.receipts;
      assert.ok(["cancel", "abort"].includes(ended), ended);
      await assertCounted(budget, { spent: cost.total.base, ok: 1 });
    }));
  }

  after(() => {
    console.log(`What an SDK tells when its reader leaves after ${READ} of ${WORDS} pieces → what the guard notes`);
    console.log(table([
      ["caller", "break", "abort"],
      ...[...rows].map(([name, row]) => [name, row.break ?? "–", row.abort ?? "–"]),
    ]));
  });
});

/** A fetch that notes what its caller tells it. */
const watched = (fetch, told) => async (input, init) => {
  (init?.signal ?? input.signal)?.addEventListener("abort", () => told.push("signal"));
  const response = await fetch(input, init);
  const reader = response.body.getReader();
  const body = new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel(reason) {
        told.push("cancel");
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
};
