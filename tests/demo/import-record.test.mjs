// Rows on their way into the account: what is counted, and what is said when it ends early.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { chunkOf } from "../../www/public/js/import/chunk.js";
import { UsageReader } from "../../www/public/js/import/read.js";
import { recordAll } from "../../www/public/js/import/record-all.js";
import { progressSentence, recordedSentence } from "../../www/public/js/import/words.js";

const TOTAL = 2_500;

/** So many rows, of which one has only a cost. */
function rowsOf(count) {
  const reader = new UsageReader();
  reader.push("time,provider,model,input_tokens,cost,limit_ids\n2026-05-01,,,,1.5,\n");
  for (let row = 0; row < count; row++) reader.push(`2026-05-01,openai,m,${row},,${row % 2 ? "own" : ""}\n`);
  reader.end();
  return reader.rows;
}

/** Records with a server that answers as it is told; gives the outcome and what the server got. */
async function recorded(answer, { isStrict = false, stopAfter = Infinity } = {}) {
  const rows = rowsOf(TOTAL);
  const stopped = new AbortController();
  const sent = [];
  const outcome = await recordAll(
    (from) => chunkOf(rows, { from, most: 1000, limitIds: ["mine"] }),
    async (events, id) => {
      sent.push({ events, id });
      if (sent.length === stopAfter) stopped.abort();
      return answer(events, sent.length);
    },
    { total: TOTAL, isStrict, signal: stopped.signal, onProgress() {} },
  );
  return { outcome, sent };
}

const fine = () => ({ errors: null });
const refusal = (index) => ({ item_index: index, xproxy_result: { message: "no", xproxy_error: { code: "limit_not_found", message: "no such limit" } } });

describe("recording", () => {
  test("every row with counts is sent once, in parts with an id that is the same the next time", async () => {
    const [first, again] = [await recorded(fine), await recorded(fine)];
    const { recorded: count, refused, isComplete } = first.outcome;
    assert.deepEqual([count, refused, isComplete], [TOTAL, 0, true]);
    assert.deepEqual(first.sent.map(({ events }) => events.length), [1000, 1000, 500]);
    assert.deepEqual(first.sent.flatMap(({ events }) => events.map(({ units }) => units.text.input)), Array.from({ length: TOTAL }, (_, row) => row));
    assert.deepEqual(first.sent[0].events.slice(0, 2).map(({ limit_ids: ids }) => ids), [["mine"], ["own"]]);
    const ids = first.sent.map(({ id }) => id);
    assert.equal(new Set(ids).size, 3);
    assert.deepEqual(again.sent.map(({ id }) => id), ids);
    assert.equal(recordedSentence(first.outcome, TOTAL), "2,500 rows recorded.");
  });

  test("a refused row is told by its place in the file; who is strict ends there", async () => {
    const answer = (_, number) => (number === 2 ? { errors: [refusal(3)] } : fine());
    const { outcome } = await recorded(answer);
    // Row 1 is the header, row 2 has only a cost.
    assert.deepEqual(outcome.refusals, [{ row: 1006, code: "limit_not_found", message: "no such limit" }]);
    assert.deepEqual([outcome.recorded, outcome.refused, outcome.isComplete], [TOTAL - 1, 1, true]);
    const strict = (await recorded(answer, { isStrict: true })).outcome;
    assert.deepEqual([strict.recorded, strict.refused, strict.isComplete], [1999, 1, false]);
  });

  test("whoever stops it knows how much was recorded", async () => {
    const { outcome } = await recorded(fine, { stopAfter: 2 });
    assert.equal(
      recordedSentence(outcome, TOTAL),
      "2,000 rows of 2,500 recorded. Record the same file again to go on: what is recorded counts once.",
    );
  });

  test("a lost answer leaves its part in doubt, an error that the server tells does not", async () => {
    const failing = (status) => (_, number) => {
      if (number === 2) throw Object.assign(new Error("gone"), { status });
      return fine();
    };
    const lost = (await recorded(failing(undefined))).outcome;
    assert.deepEqual([lost.recorded, lost.unsure, lost.error.message, lost.isComplete], [1000, 1000, "gone", false]);
    assert.match(recordedSentence(lost, TOTAL), /^1,000 rows of 2,500 recorded\. .* Of 1,000 more it is not known/);
    assert.equal((await recorded(failing(401))).outcome.unsure, 0);
  });
});

test("progress: rows, pace and time left", () => {
  assert.equal(progressSentence({ rows: 1, share: 0.01, seconds: 0.1 }), "1 row");
  assert.equal(progressSentence({ rows: 120_000, share: 0.25, seconds: 2 }), "120,000 rows, 60,000 a second, about 6 s left");
  assert.equal(progressSentence({ rows: 1_000, share: 0.001, seconds: 1 }), "1,000 rows, 1,000 a second, about 17 min left");
});
