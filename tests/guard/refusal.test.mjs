// What the guard answers when a call must not be made.
import assert from "node:assert/strict";
import { test } from "node:test";

import { BudgetRefusedError, refusalResponse } from "../../pkg/guard/refusal.js";
import { isBudgetRefusal, refusalOf } from "../../pkg/refusal.js";

const MESSAGE = 'Budget "team-a" is used up: $10.02 of $10.00.';
const limits = { a: { state: "blocked" }, b: { state: "blocked_external" } };
const reached = { code: "limit_reached", message: MESSAGE, limits, blocked_limit_ids: ["a"], request_id: "7" };

test("a refusal has the shape of every provider at once", async () => {
  const response = refusalResponse(reached);
  assert.equal(response.status, 402);
  assert.deepEqual([...response.headers], [
    ["access-control-expose-headers", "x-should-retry, x-payi-limit-state"],
    ["content-type", "application/json"],
    ["x-payi-limit-state", "blocked"],
    ["x-should-retry", "false"],
  ]);
  const xproxy_result = { request_id: "7", blocked_limit_ids: ["a"], limits };
  assert.deepEqual(await response.json(), {
    type: "error",
    object: "error",
    message: MESSAGE,
    code: "limit_reached",
    param: null,
    error: { type: "limit_reached", code: 402, status: "limit_reached", param: null, message: MESSAGE, xproxy_result },
    statusCode: 402,
    xproxy_error: { code: "limit_reached", message: "Insufficient limit for the requested operation" },
    xproxy_result,
  });
});

test("another status stands in the body as well", async () => {
  const response = refusalResponse(reached, { status: 403 });
  const { statusCode, error } = await response.json();
  assert.deepEqual([response.status, statusCode, error.code], [403, 403, 403]);
});

test("a ledger that does not answer may be asked again", async () => {
  const response = refusalResponse({ code: "limit_unavailable", message: "The limits cannot be checked." }, { status: 402 });
  assert.equal(response.status, 503);
  assert.equal(response.headers.get("retry-after"), "1");
  assert.equal(response.headers.get("x-should-retry"), null);
  const { error, xproxy_error, xproxy_result } = await response.json();
  assert.deepEqual([error.code, error.type, xproxy_error.code], [503, "limit_unavailable", "limit_unavailable"]);
  assert.deepEqual(xproxy_result, { blocked_limit_ids: [], limits: {} });
});

test("a call that nobody can price is not repeated, and blocked by no limit", () => {
  const response = refusalResponse({ code: "call_unknown", message: "There is no price." });
  assert.equal(response.status, 402);
  assert.equal(response.headers.get("x-should-retry"), "false");
  assert.equal(response.headers.get("x-payi-limit-state"), null);
});

test("a refusal that is thrown says the same", () => {
  const error = new BudgetRefusedError(reached);
  assert.equal(error.name, "BudgetRefusedError");
  assert.equal(error.message, MESSAGE);
  assert.equal(error.request_id, "7");
  assert.deepEqual(refusalOf(error), { code: "limit_reached", message: MESSAGE, limits, blocked_limit_ids: ["a"] });
});

test("each code is found again in answer and error", async () => {
  for (const code of ["limit_reached", "limit_unavailable", "call_unknown"]) {
    const decision = { code, message: "words" };
    const body = await refusalResponse(decision).json();
    const expected = { code, message: "words", limits: {}, blocked_limit_ids: [] };
    for (const found of [body, { error: body.error }, JSON.stringify(body), new BudgetRefusedError(decision)]) {
      assert.deepEqual(refusalOf(found), expected);
      assert.equal(isBudgetRefusal(found), true);
    }
  }
});
