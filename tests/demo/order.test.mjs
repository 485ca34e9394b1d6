// Which limits are shown first, which are found, and which stand in the document.
import assert from "node:assert/strict";
import { test } from "node:test";
import { near } from "../../www/public/js/limits/near.js";
import { countsByState, filtered, ranked, tagsOf, worstFirst } from "../../www/public/js/limits/order.js";
import { limitAddress, routeOf } from "../../www/public/js/router.js";

const limit = (limit_name, spend, state, limit_tags = []) =>
  ranked({ limit_id: `id-${limit_name}`, limit_name, max: "10", limit_tags, totals: { cost: { total: { base: spend } } } }, state);

const LIMITS = [
  limit("calm", "1", "ok"),
  limit("Team 10", "9", "exceeded", ["prod", "eu"]),
  limit("Team 9", "9", "exceeded", ["prod"]),
  limit("gone", "12", "overrun"),
  limit("far gone", "30", "overrun", ["eu"]),
  limit("busy", "7.9", "ok"),
];
const names = (limits) => limits.map(({ limit }) => limit.limit_name);

test("the worst comes first, and equal ones stay as they were made", () => {
  assert.deepEqual(names(LIMITS.toSorted(worstFirst)), ["far gone", "gone", "Team 10", "Team 9", "busy", "calm"]);
});

test("text is found in names, ids and tags, in any case", () => {
  assert.deepEqual(names(filtered(LIMITS, { text: " TEAM" })), ["Team 10", "Team 9"]);
  assert.deepEqual(names(filtered(LIMITS, { text: "id-busy" })), ["busy"]);
  assert.deepEqual(names(filtered(LIMITS, { text: "eu", state: "overrun" })), ["far gone"]);
  assert.deepEqual(names(filtered(LIMITS, { tag: "prod" })), ["Team 10", "Team 9"]);
  assert.deepEqual(filtered(LIMITS, { tag: "pro" }), []);
  assert.equal(filtered(LIMITS, {}).length, LIMITS.length);
});

test("states and tags are counted", () => {
  assert.deepEqual(countsByState(LIMITS), [["overrun", 2], ["exceeded", 2], ["ok", 2]]);
  assert.deepEqual(tagsOf(LIMITS), ["eu", "prod"]);
});

test("of a long list the rows near the screen are shown, and the others have their room", () => {
  const heights = [10, 20, 30, 40, 50];
  assert.deepEqual(near(heights, -100, 1000), { first: 0, end: 5, before: 0, after: 0 });
  assert.deepEqual(near(heights, 10, 60), { first: 1, end: 3, before: 10, after: 90 });
  assert.deepEqual(near(heights, 29, 61), { first: 1, end: 4, before: 10, after: 50 });
  assert.deepEqual(near(heights, -50, 0), { first: 0, end: 0, before: 0, after: 150 });
  assert.deepEqual(near(heights, 150, 200), { first: 5, end: 5, before: 150, after: 0 });
  assert.deepEqual(near([], 0, 100), { first: 0, end: 0, before: 0, after: 0 });
});

test("an address is a view, whatever stands in it", () => {
  const route = (hash) => {
    const { name, params, query } = routeOf(hash);
    return [name, params, query.toString()];
  };
  assert.deepEqual(route(""), ["", [], ""]);
  assert.deepEqual(route("#limits"), ["limits", [], ""]);
  assert.deepEqual(route("#/?q=a"), ["", [], "q=a"]);
  assert.deepEqual(route(limitAddress("a/b ü?#")), ["limit", ["a/b ü?#"], ""]);
  assert.deepEqual(route(`${limitAddress("7", "what-if")}?max=2`), ["what-if", ["7"], "max=2"]);
  assert.deepEqual(route("#/limits/%ff"), ["limit", ["%ff"], ""]);
  assert.deepEqual(route("#/import"), ["import", [], ""]);
});
