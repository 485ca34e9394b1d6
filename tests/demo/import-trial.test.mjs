// A file against limits that start at zero: what they would have said, and which rows could not be tried.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine, PriceBook } from "payi-edge";
import { UsageReader } from "../../www/public/js/import/read.js";
import { tryOut } from "../../www/public/js/import/trial.js";
import { leftOutSentence, trialSentence } from "../../www/public/js/import/words.js";

const FILE = `time,provider,model,input_tokens,cost,limit_ids
2026-05-03,openai,gpt-4o,400000,,a
2026-05-01,openai,gpt-4o,400000,,a;a;b
2026-05-02,,,,0.1234567890123456789,b
2026-05-02,openai,no-such-model,1,,a
2026-05-02,,,,5,
2026-05-04,,,,2,a
`;

const trial = (limits, forAll) => {
  const reader = new UsageReader();
  reader.push(FILE);
  reader.end();
  assert.equal(reader.problems.count, 0);
  const { signal } = new AbortController();
  return tryOut(reader.rows, limits, forAll, { engine: new Engine(), prices: PriceBook.builtin(), signal, onProgress() {} });
};

test("each row falls under the limits that it names, in the order of time", async () => {
  const limits = [
    { limit_id: "a", limit_name: "A", limit_type: "block", max: "1.5" },
    { limit_id: "b", limit_name: "B", limit_type: "allow", max: "1" },
  ];
  const { result, unpriced, outside, refused } = await trial(limits);
  assert.deepEqual([result.events, result.allowed, result.refused, unpriced, outside], [4, 3, 1, 1, 1]);
  // 400,000 tokens at $2.50 a million are $1; the second of them is let in, the third request is not.
  assert.equal(result.limits.a.spend, "2");
  assert.equal(result.limits.b.spend, "1.1234567890123456789");
  assert.deepEqual(refused, [{ row: 7, at: "2026-05-04T00:00:00.000Z", cost: "2" }]);
  const usd = (amount) => `$${amount}`;
  assert.equal(
    trialSentence(result, usd),
    "Of 4 rows 3 would have gone ahead, for $2.1234567890123456789. 1 would have been refused, which would have cost $2.",
  );
  assert.equal(leftOutSentence(unpriced, outside), "Left out: 1 row without a known price, 1 row under none of these limits.");
});

test("or all fall under one", async () => {
  const { result, unpriced, outside } = await trial([{ limit_id: "own", limit_name: "Own", limit_type: "allow", max: "100" }], "own");
  assert.deepEqual([result.events, unpriced, outside, result.limits.own.state], [5, 1, 0, "ok"]);
  assert.equal(result.limits.own.spend, "9.1234567890123456789");
  assert.equal(leftOutSentence(0, 0), "");
  assert.match(trialSentence(result, String), /None would have been refused\.$/);
});
