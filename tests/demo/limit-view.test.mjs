// The view of one limit: what is said and drawn follows from the answers of the API alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { courseOf } from "../../www/public/js/charts/course.js";
import { axisDollars, scale, ticks, timeTicks } from "../../www/public/js/charts/scale.js";
import { sharesOf, totalOf } from "../../www/public/js/limit/shares.js";
import { courseSentence, historySentence, outlook, shareSentence } from "../../www/public/js/limit/words.js";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const usd = (amount) => `$${amount}`;
const how = { now: NOW, usd, about: usd, budget: usd, locale: "en-US" };
const limit = (forecast, more) => ({ spend: "8.4", max: "10", warns_at: "8", forecast, ...more });

test("when it runs out is said with its band", () => {
  const exhaustion = { earliest: "2026-11-25T12:00:00Z", expected: "2026-11-27T12:00:00Z", latest: "2026-12-01T12:00:00Z" };
  const ok = { status: "ok", horizon: "2026-12-20T12:00:00Z", points: [] };
  const said = (forecast, more) => outlook(limit(forecast, more), how);
  assert.equal(said({ ...ok, exhaustion }), "At this pace it is used up on Nov 27, between Nov 25 and Dec 1.");
  assert.equal(said({ ...ok, exhaustion: { ...exhaustion, latest: undefined } }), "At this pace it is used up on Nov 27, not before Nov 25.");
  const { expected } = exhaustion;
  assert.equal(said({ ...ok, exhaustion: { earliest: expected, expected, latest: expected } }), "At this pace it is used up on Nov 27.");
  assert.equal(
    said({ ...ok, exhaustion: { earliest: exhaustion.earliest }, end: { low: "8", expected: "9", high: "11" } }, { resets_at: "2026-12-01T00:00:00Z" }),
    "At this pace it will have spent $9 of $10 ($8 to $11) when it starts again on Dec 1. It could be used up from Nov 25 on.",
  );
  assert.equal(said({ ...ok, exhaustion: {} }), "At this pace it lasts beyond Dec 20.");
  assert.equal(said({ status: "used_up" }), "There is nothing left.");
  assert.equal(said({ status: "not_enough_data", reason: "the window has only begun" }), "No forecast yet: the window has only begun.");
  assert.match(courseSentence(limit({ status: "used_up" }, { starts_at: "2026-11-01T12:00:00Z" }), how), /^\$8\.4 of \$10 spent since Nov 1\./);
});

test("a course adds up, also where some of it was spent before anybody kept account of when", () => {
  const bucket = (start_timestamp, base) => ({ start_timestamp, cost: { total: { base } } });
  const usage = { width_seconds: 3600, buckets: [bucket("2026-11-20T09:00:00Z", "0.1"), bucket("2026-11-20T11:30:00Z", "0.2")] };
  const course = courseOf(limit({ status: "used_up" }, { spend: "1.3" }), usage, NOW);
  const hours = course.points.map(({ at, spend }) => [(at - NOW) / 3_600_000, spend]);
  assert.deepEqual(hours, [[-3, "1"], [-2, "1.1"], [-0.5, "1.1"], [0, "1.3"]]);
  const empty = courseOf(limit({ status: "used_up" }, { spend: "0" }), { width_seconds: 60, buckets: [] }, NOW);
  assert.deepEqual(empty.points, [{ at: NOW, spend: "0" }]);
  assert.ok(empty.to > empty.from);
});

test("axes have few and round marks", () => {
  assert.deepEqual(ticks(10), [0, 5, 10]);
  assert.deepEqual(ticks(0.00031), [0, 0.0001, 0.0002, 0.0003]);
  assert.deepEqual(ticks(0), [0]);
  assert.equal(scale([0, 10], [100, 0])(2.5), 75);
  assert.equal(scale([5, 5], [0, 100])(5), 0);
  for (const days of [0.01, 0.5, 3, 31, 400, 4000]) {
    const marks = timeTicks([NOW, NOW + days * 86_400_000]);
    assert.ok(marks.length <= 8 && marks.every((at) => at >= NOW), `${days} days: ${marks.length}`);
  }
  assert.equal(axisDollars(0.00025, "en-US"), "$0.00025");
  assert.equal(axisDollars(1_500_000, "en-US"), "$1.5M");
});

test("shares are exact, and the small ones are one", () => {
  const request = (resource, base, user_id) => ({ category: "system.openai", resource, xproxy_result: { user_id, cost: { total: { base } } } });
  const requests = [request("a", "0.1", "ann"), request("b", "0.2"), request("a", "0.2", "ann")];
  assert.deepEqual(sharesOf(requests, "model"), [
    { name: "system.openai/a", value: "0.3" },
    { name: "system.openai/b", value: "0.2" },
  ]);
  assert.deepEqual(sharesOf(requests, "user").map(({ name }) => name), ["ann", "not told"]);
  assert.equal(totalOf(requests), "0.5");
  const many = Array.from({ length: 20 }, (_, number) => request(`m${number}`, String(number)));
  const shares = sharesOf(many, "model");
  assert.deepEqual(shares.at(-1), { name: "13 others", value: "78" });
  assert.equal(shares.length, 8);
  // A refused call has no cost.
  assert.equal(totalOf([{ category: "", xproxy_result: { limits: {} } }]), "0");
});

test("pictures are told in words", () => {
  const windows = [{ label: "Nov 1", value: "4", isOver: false }, { label: "Dec 1", value: "12", isOver: true }];
  assert.equal(historySentence(windows, usd), "2 windows, 1 of them over its maximum. Most was spent until Dec 1: $12.");
  assert.equal(shareSentence([], {}), "Nothing was spent yet.");
  assert.equal(
    shareSentence([{ name: "gpt-4o", text: "$2" }], { by: "the model", covered: "3", spend: "5", requests: 10, usd }),
    "The last 10 requests cost $3 of the $5 spent in this window. Most went to the model gpt-4o: $2.",
  );
});
