// The API key: asked for before each attempt, sent where it belongs, and nowhere else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { APIConnectionError, APIConnectionTimeoutError, PayiError, RateLimitError } from "payi-edge";
import { EMPTY, KEY, failure, parsed, wire, writing } from "./wire.mjs";

const server = await wire(EMPTY);
const busy = writing(503, "", { "Retry-After-Ms": "1" });
const keys = () => server.requests.map((request) => parsed(request).headers.get("xproxy-api-key"));

function first(...replies) {
  server.requests.length = 0;
  server.reply = (socket, request, count) => (replies[count - 1] ?? EMPTY)(socket);
}

test("a function is asked before each attempt, and its newest key is sent", async () => {
  first(busy, busy);
  let asked = 0;
  const client = server.client({ maxRetries: 2, apiKey: async () => `key-${++asked}` });
  await client.limits.list();
  await client.limits.list();
  assert.deepEqual(keys(), ["key-1", "key-2", "key-3", "key-4"]);
});

test("what it throws is passed on as it is, and not tried again", async () => {
  first();
  const refused = { status: 503, headers: new Headers({ "x-should-retry": "true" }) };
  const thrown = [
    new Error("no key store"),
    // Of another client, that asks for keys: these would be tried again if they were ours.
    new APIConnectionError("lost", { code: "connection_error" }),
    new APIConnectionTimeoutError("late", { code: "timeout" }),
    new RateLimitError("busy", refused),
    Object.freeze({ frozen: true }), "text", 5, 0, "", null, undefined,
  ];
  for (const value of thrown) {
    for (const apiKey of [() => { throw value; }, async () => { throw value; }]) {
      let asked = 0;
      const client = server.client({ maxRetries: 2, onResponse() {}, apiKey: () => (asked++, apiKey()) });
      const outcome = await client.limits.list().then(() => assert.fail("it gave a list"), (error) => ({ error }));
      assert.deepEqual([outcome.error, asked], [value, 1]);
      if (typeof value === "object") assert.equal(outcome.error, value);
    }
  }
  assert.deepEqual(keys(), []);
});

test("what is no key is refused, and nothing is sent", async () => {
  first();
  for (const key of [undefined, null, "", 5, true, {}, [], Symbol("key"), new String("key"), "a\nb", "a\r\nX-Other: b", "a\0b", "a\x01b", "\x7f", "a\n", "ключ", "\ud800"]) {
    const error = await failure(server.client({ maxRetries: 2, apiKey: async () => key }).limits.list());
    assert.deepEqual([error.constructor, error.code], [PayiError, "invalid_argument"], String(key));
    assert.match(error.message, /^apiKey must be text that a header can carry/);
  }
  for (const key of ["a\nb", "ключ"]) assert.equal((await failure(server.client({ apiKey: key }).limits.list())).code, "invalid_argument");
  assert.deepEqual(keys(), []);
});

test("a key may be any text that a header can carry", async () => {
  for (const key of ["k", "a b", "clé", "x".repeat(4000)]) {
    first();
    await server.client({ apiKey: () => key }).limits.list();
    assert.deepEqual(keys(), [key]);
  }
});

test("a header of the caller's does not take its place", async () => {
  first();
  await server.client({ headers: { "XPROXY-API-KEY": "other" } }).limits.list({}, { headers: { "xProxy-api-key": null } });
  assert.deepEqual(keys(), [KEY]);
});

test("a function that never ends is ended by the time-out, and nothing is sent later", async () => {
  first();
  let give;
  const client = server.client({ apiKey: () => new Promise((resolve) => (give = resolve)) });
  assert.equal((await failure(client.limits.list({}, { timeout: 20 }))).code, "timeout");
  give(KEY);
  await server.client({ apiKey: "another" }).limits.list();
  assert.deepEqual(keys(), ["another"]);
});

test("no error and no client shows the key", async () => {
  const gone = await wire(EMPTY);
  gone.stop();
  const line = `${KEY}\nX: y`;
  const calls = {
    "a status": () => [server.client(), writing(401, "no")],
    "no JSON": () => [server.client(), writing(200, "no")],
    "a redirect": () => [server.client(), writing(302, "", { Location: "/x" })],
    "a reset": () => [server.client(), (socket) => socket.resetAndDestroy()],
    "a header that is none": () => [server.client(), (socket) => socket.end("HTTP/1.1 200 OK\r\nno\r\n\r\n")],
    "a time-out": () => [server.client({ timeout: 20 }), () => {}],
    "no server": () => [gone.client(), EMPTY],
    "a key with a line break": () => [server.client({ apiKey: line }), EMPTY],
    "a key function with a line break": () => [server.client({ apiKey: async () => line }), EMPTY],
    "a fetch that fails": () => [server.client({ fetch: async () => { throw new Error("no"); } }), EMPTY],
    "a fetch that gives nothing": () => [server.client({ fetch: async () => {} }), EMPTY],
  };
  for (const [name, set] of Object.entries(calls)) {
    const [client, reply] = set();
    server.reply = reply;
    const error = await failure(client.limits.list());
    for (const value of [error, client]) {
      const shown = inspect(value, { depth: 20, showHidden: true }) + JSON.stringify(value) + String(value) + value.stack;
      assert.ok(!shown.includes(KEY), `${name}: ${shown}`);
    }
  }
});
