// The SDKs without a guard: that they take the canned answers for a provider's, and that the callers say what happened.
// Without this, a guarded call that fails could be the fault of the answers.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { CALLERS, UNCOUNTED } from "./callers/index.mjs";
import { answerOf } from "./provider/answer.mjs";
import { broken, failing, normal } from "./provider/behaviours.mjs";
import { costOf } from "./support/prices.mjs";
import { read } from "./support/read.mjs";
import { AT_ONCE, withProvider } from "./support/with-provider.mjs";

/** Their reasons for an answer that is complete. */
const COMPLETE = ["stop", "completed", "end_turn", "STOP"];

const WORDS = 12;

describe("bare", { concurrency: AT_ONCE }, () => {
  for (const caller of CALLERS) {
    const answer = answerOf(caller.model, WORDS);

    test(`${caller.name}: an answer`, withProvider(async (provider) => {
      provider.plays(normal(WORDS));
      const { text, pieces, end } = await read(caller, provider.fetch);
      assert.equal(text, answer.words.join(""));
      assert.equal(pieces, caller.streams ? WORDS : 1);
      assert.ok(COMPLETE.includes(end.finish), end.finish);
      const counts = UNCOUNTED.includes(caller.name) ? [undefined, undefined] : [answer.input, answer.output];
      assert.deepEqual([end.input, end.output], counts);
      assert.ok(Number(costOf(caller, answer)) > 0);
    }));

    for (const [name, behaviour] of [
      ["429 once", failing(429)],
      ["500 once", failing(500)],
      ["a connection lost once", broken("before")],
    ]) {
      test(`${caller.name}: ${name}`, withProvider(async (provider) => {
        provider.plays(behaviour, normal(WORDS));
        const { end, error } = await read(caller, provider.fetch);
        if (caller.retries === 0) assert.ok(error instanceof Error);
        else assert.ok(COMPLETE.includes(end?.finish), error?.message);
        assert.equal(provider.calls.length, caller.retries === 0 ? 1 : 2);
      }));
    }
  }
});
