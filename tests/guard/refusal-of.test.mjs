// A refusal within the errors that SDKs make of it. Their own errors are tried in the tests of the SDKs; these are their
// shapes, and what may be thrown besides.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Payi } from "payi-edge";
import { BudgetRefusedError, refusalBody } from "../../pkg/guard/refusal.js";
import { isBudgetRefusal, refusalOf } from "../../pkg/refusal.js";

const message = 'Budget "team-a" is used up: $10.02 of $10.00.';
const limits = { a: { state: "blocked" } };
const decision = { code: "limit_reached", message, limits, blocked_limit_ids: ["a"] };
const body = refusalBody(decision);
const text = JSON.stringify(body);

const error = (words, fields) => Object.assign(new Error(words), fields);
const apiCall = () => error(message, { statusCode: 402, data: { error: { message } }, responseBody: text });

const FOUND = {
  "OpenAI's error keeps the part within": error(`402 ${message}`, { status: 402, type: "limit_reached", error: body.error }),
  "Anthropic's keeps all": error(`402 ${message}`, { status: 402, error: body }),
  "Google's has it as text for its message": error(text, { status: 402 }),
  "words before the text": error(`got status: 402 Payment Required. ${text}`),
  "the AI SDK's has the text of the body": apiCall(),
  "the AI SDK's error of retries": error("Failed after 3 attempts.", { lastError: apiCall(), errors: [new Error("first"), apiCall()] }),
  "an error among several": new AggregateError([new Error("first"), apiCall()]),
  "the event of streamText's onError": { error: apiCall() },
  "Mistral's has the text of the body": error("API error occurred: Status 402", { statusCode: 402, body: text }),
  "an error of the connection": new Error("Connection error.", { cause: new BudgetRefusedError(decision) }),
  "deep within": [...Array(20)].reduce((cause) => new Error("outer", { cause }), apiCall()),
  "an answer's body": body,
  "text": text,
};

for (const [name, thrown] of Object.entries(FOUND)) {
  test(`found: ${name}`, () => {
    assert.deepEqual(refusalOf(thrown), { code: "limit_reached", message, limits, blocked_limit_ids: ["a"] });
    assert.equal(isBudgetRefusal(thrown), true);
  });
}

test("found: Pay-i's own answer, whose words for people are in its envelope", async () => {
  const envelope = {
    statusCode: 400,
    message: "Bad Request",
    xproxy_error: { code: "limit_reached", message },
    xproxy_result: { request_id: "7", limits, blocked_limit_ids: ["a"] },
  };
  const fetch = async () => Response.json(envelope, { status: 400 });
  const refused = await new Payi({ apiKey: "k", fetch, maxRetries: 0 }).limits.list().catch((caught) => caught);
  assert.equal(refused.code, "limit_reached");
  assert.deepEqual(refusalOf(refused), { code: "limit_reached", message, limits, blocked_limit_ids: ["a"] });
});

const circle = new Error("circle");
circle.cause = new Error("back", { cause: circle });
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const trap = () => { throw new Error("no"); };

const NOT_FOUND = {
  "nothing": undefined,
  "null": null,
  "a number": 402,
  "a symbol": Symbol("limit_reached"),
  "a function": () => body,
  "an ordinary error": new Error("limit_reached"),
  "words": "limit_reached",
  "a status alone": error("402 status code (no body)", { status: 402 }),
  "a provider's own rate limit": error("429", { status: 429, error: { type: "rate_limit_error", code: "limit_reached" } }),
  "a provider's own limit": error("402", { status: 402, error: { type: "limit_reached", message: "Insufficient credits" } }),
  "another error of Pay-i": error("404", { body: { xproxy_error: { code: "limit_not_found" }, xproxy_result: {} } }),
  "a circle": circle,
  "a revoked proxy": revoked,
  "an error around a revoked proxy": new Error("outer", { cause: revoked }),
  "getters that throw": new Proxy({}, { get: trap, has: trap, ownKeys: trap }),
  "an endless chain": new Proxy({}, { get: (_, name) => (name === "cause" ? new Proxy({}, { get: trap }) : undefined) }),
  "a text without an end": error(`{"xproxy_error": ${"[".repeat(100_000)}`),
  "a long text": "{".repeat(1 << 21),
};

for (const [name, thrown] of Object.entries(NOT_FOUND)) {
  test(`not found: ${name}`, () => {
    assert.equal(refusalOf(thrown), undefined);
    assert.equal(isBudgetRefusal(thrown), false);
  });
}

test("a chain without end has one", () => {
  const endless = () => new Proxy(new Error("more"), { get: (_, name) => (name === "cause" ? endless() : undefined) });
  assert.equal(refusalOf(endless()), undefined);
});

test("what the error has besides is not handed on", () => {
  const bad = new Proxy({}, { ownKeys: trap });
  const odd = { code: "limit_reached", message: 7, limits: { a: { state: "blocked", secret: 1 }, b: null }, blocked_limit_ids: ["a", 7] };
  assert.deepEqual(refusalOf(odd), { code: "limit_reached", message: "limit_reached", limits, blocked_limit_ids: ["a"] });
  assert.deepEqual(refusalOf({ ...odd, limits: bad }).limits, {});
  const named = JSON.parse('{"__proto__": {"state": "blocked"}}');
  assert.deepEqual(Object.keys(refusalOf({ ...odd, limits: named }).limits), ["__proto__"]);
});
