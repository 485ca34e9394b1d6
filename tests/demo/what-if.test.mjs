// What-if: recorded requests against a limit that is asked about, by the rule of the engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine, PriceBook } from "payi-edge";
import { eventsOf, repeated } from "../../www/public/js/what-if/events.js";
import { planOf, queryOf, standingOf } from "../../www/public/js/what-if/plan.js";
import { replay } from "../../www/public/js/what-if/replay.js";
import { repriced } from "../../www/public/js/what-if/reprice.js";
import { coverSentence, maxWords, modelSentence, resultSentence, totalOf, trafficWords } from "../../www/public/js/what-if/words.js";

const LIMIT = { limit_id: "7", limit_name: "Team", limit_type: "block", max: "1", threshold: 0.8 };
const how = { usd: (amount) => `$${amount}`, budget: (amount) => `$${amount}`, when: (at) => at.slice(11, 16) };
const plan = (text = "", limit = LIMIT) => planOf(new URLSearchParams(text), limit);

const at = (minute) => `2026-11-20T12:${String(minute).padStart(2, "0")}:00Z`;
const event = (minute, cost) => ({ at: at(minute), cost, category: "system.openai" });
const listed = (minute, base, more) => ({
  event_timestamp: at(minute),
  category: "system.openai",
  resource: "gpt-4o",
  xproxy_result: { cost: base && { total: { base } }, user_id: "ann" },
  ...more,
});

const engine = new Engine();
const run = (events, text, limit = LIMIT) => replay(events, standingOf(limit, plan(text, limit)), engine);

test("a plan is what its address says, within bounds, and the address says no more than the plan", () => {
  assert.deepEqual(plan(), { quarters: 4, tenths: 10, model: "", type: "block" });
  const text = "traffic=2.5&max=0.3&model=openai%2Fgpt-4o&type=allow";
  assert.deepEqual(plan(text), { quarters: 10, tenths: 3, model: "openai/gpt-4o", type: "allow" });
  assert.equal(queryOf(plan(text), LIMIT), text);
  assert.equal(queryOf(plan(), LIMIT), "");
  assert.deepEqual(plan("traffic=99&max=0"), { quarters: 16, tenths: 1, model: "", type: "block" });
  assert.deepEqual(plan("traffic=-1&max=x&type=other"), plan());
});

test("the maximum stays exact", () => {
  assert.equal(standingOf({ ...LIMIT, max: "0.1" }, plan("max=3")).max, "0.3");
  assert.equal(standingOf({ ...LIMIT, max: "33.33" }, plan("max=0.7")).max, "23.331");
  assert.equal("threshold" in standingOf({ ...LIMIT, threshold: null }, plan()), false);
});

test("the window's requests are replayed in the order in which they were made", () => {
  const list = [listed(9, "0.3"), listed(5, "0.1"), listed(8, "0.2"), listed(7, undefined), listed(6, "0", { category: "" }), listed(1, "5")];
  const { events, without } = eventsOf(list, at(2));
  assert.deepEqual(events.map(({ cost, user }) => [cost, user]), [["0.1", "ann"], ["0.2", "ann"], ["0.3", "ann"]]);
  assert.equal(without, 1);
  assert.equal(totalOf(events), "0.6");
  assert.equal(eventsOf(list).events.length, 4);
});

test("traffic is more or fewer of the same requests", () => {
  const events = Array.from({ length: 8 }, (_, minute) => event(minute, "1"));
  const minutes = (quarters) => [...repeated(events, quarters)].map(({ at: time }) => Number(time.slice(14, 16)));
  assert.deepEqual(minutes(4), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(minutes(1), [3, 7]);
  assert.deepEqual(minutes(6), [0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7]);
  assert.equal(minutes(16).length, 32);
});

test("a block limit refuses once it is above its maximum, not before", async () => {
  const events = [event(1, "0.5"), event(2, "0.3"), event(3, "0.2"), event(4, "0.1"), event(5, "0.4"), event(6, "0.05")];
  const result = await run(events);
  assert.equal(result.spend, "1.1");
  assert.deepEqual(result.counts, { ok: 1, exceeded: 2, overrun: 1, blocked: 2 });
  assert.deepEqual(result.refused.map(({ cost }) => cost), ["0.4", "0.05"]);
  assert.equal(result.refusedCost, "0.45");
  assert.equal(result.first.blocked, at(5));
  assert.equal(
    resultSentence(result, plan(), how),
    "With the same traffic, 6 requests, $1.1 would be spent: 110.0% of $1. 2 would be refused, from 12:05 on. They would have cost $0.45.",
  );
});

test("an allow limit, a larger one, a calm one", async () => {
  const events = [event(1, "0.5"), event(2, "0.3"), event(3, "0.4")];
  const said = async (text, limit) => resultSentence(await run(events, text, limit), plan(text, limit), how);
  assert.match(await said("type=allow"), /It would be over its maximum from 12:03 on\. An allow limit refuses nothing\.$/);
  assert.match(await said(""), /over its maximum from 12:03 on\. The limit refuses what comes next\.$/);
  assert.match(await said("max=1.3"), /92\.3% of \$1\.3\. It would warn from 12:03 on; nothing would be refused\.$/);
  assert.match(await said("max=4"), /30\.0% of \$4\. Nothing would be refused\.$/);
  assert.match(resultSentence(await run([]), plan(), how), /^There is nothing to replay/);
});

test("of many refused requests the first hundred are shown, and all are counted", async () => {
  const result = await run(Array.from({ length: 300 }, () => event(1, "0.6")));
  assert.equal(result.counts.blocked, 298);
  assert.equal(result.refused.length, 100);
  assert.equal(result.refusedCost, "178.8");
});

test("with another model the same units have its prices", () => {
  const units = { text: { input: 1_000_000, output: 1000 } };
  const odd = { text: { input: 1_000_000, output: 0 }, unheard_of: { input: 1, output: 0 } };
  const events = [{ ...event(1, "9"), units }, { ...event(2, "8"), units: odd }, event(3, "7")];
  const { events: after, kept, partly } = repriced(events, PriceBook.builtin(), "openai/gpt-4o-mini");
  assert.deepEqual(after.map(({ cost }) => cost), ["0.1506", "0.15", "7"]);
  assert.equal(after[0].resource, "gpt-4o-mini");
  assert.deepEqual([kept, partly], [1, 1]);
  const told = { before: totalOf(events), after: totalOf(after), model: "openai/gpt-4o-mini", kept, partly, events: 3 };
  assert.equal(
    modelSentence(told, how),
    "The 3 requests cost $24 as they were, and $7.3006 with openai/gpt-4o-mini, 69.6% less. " +
      "1 request of unknown size keeps its cost. 1 request has units that openai/gpt-4o-mini has no price for; they count as nothing.",
  );
  assert.match(modelSentence({ ...told, before: "7", after: "14" }, how), /100\.0% more/);
  assert.match(modelSentence({ ...told, before: "0", after: "1" }, how), /and \$1 with openai\/gpt-4o-mini\. /);
  assert.equal(modelSentence({ ...told, model: "" }, how), "");
});

test("what is left out is said", () => {
  const told = { events: 5000, without: 2, covered: "3", spend: "4" };
  assert.equal(
    coverSentence(told, how),
    "The newest 5000 requests of this window are replayed; they cost $3 of the $4 spent. 2 requests without a cost, such as refused ones, are left out.",
  );
  assert.equal(coverSentence({ ...told, without: 0, spend: "3" }, how), "");
  assert.deepEqual([1, 4, 10].map(trafficWords), ["a quarter of the traffic", "the same traffic", "2.5 times the traffic"]);
  assert.deepEqual([maxWords(10, "$5"), maxWords(15, "$7.50")], ["$5, as it is", "$7.50, 1.5 times what it is"]);
});
