// Attempts, as a server sees them: when there is another one, how long after, and with which id.
import assert from "node:assert/strict";
import { test } from "node:test";

import { APIConnectionError, APIConnectionTimeoutError } from "payi-edge";
import { EMPTY, answer, failure, parsed, wire, writing } from "./wire.mjs";

const server = await wire(EMPTY);
const client = server.client({ maxRetries: 2 });
const usage = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 1 } } };
const AT_ONCE = { "Retry-After-Ms": "1" };

/** Lets the first requests have these replies, and all others an empty list. */
function first(...replies) {
  server.requests.length = 0;
  server.reply = (socket, request, count) => (replies[count - 1] ?? EMPTY)(socket);
}

test("statuses that may pass are tried again, up to maxRetries", async () => {
  for (const status of [408, 409, 429, 500, 502, 503, 504, 599, 600]) {
    const busy = writing(status, "busy", AT_ONCE);
    first(busy, busy);
    await client.limits.list();
    assert.equal(server.requests.length, 3, status);
    first(busy, busy, busy, busy);
    assert.equal((await failure(client.limits.list())).status, status);
    assert.equal(server.requests.length, 3, status);
  }
});

test("other statuses are not", async () => {
  for (const status of [300, 304, 400, 401, 402, 403, 404, 405, 410, 418, 422, 424, 451]) {
    first(writing(status, "", AT_ONCE));
    assert.equal((await failure(client.limits.list())).status, status);
    assert.equal(server.requests.length, 1, status);
  }
});

test("x-should-retry decides otherwise", async () => {
  for (const [status, value, attempts] of [[400, "true", 2], [404, "true", 2], [503, "false", 1], [408, "false", 1], [503, "perhaps", 2], [400, "1", 1]]) {
    first(writing(status, "", { ...AT_ONCE, "X-Should-Retry": value }));
    await client.limits.list().catch(() => {});
    assert.equal(server.requests.length, attempts, `${status} ${value}`);
  }
  // It is about failures: a success is one, whatever it says.
  first(writing(200, '{"items":[]}', { "X-Should-Retry": "true" }));
  await client.limits.list();
  assert.equal(server.requests.length, 1);
});

test("an answer that arrived is not asked for again, be it no JSON or a redirect", async () => {
  for (const reply of [writing(200, "<html>"), writing(200), writing(302, "", { Location: "/x" })]) {
    first(reply);
    await failure(client.limits.list());
    assert.equal(server.requests.length, 1);
  }
});

test("maxRetries of the call wins over the client's, and may be any whole number", async () => {
  const busy = Array(4).fill(writing(503, "", AT_ONCE));
  for (const [maxRetries, attempts] of [[0, 1], [1, 2], [3, 4], [4, 5], [2 ** 32, 5], [Number.MAX_SAFE_INTEGER, 5]]) {
    first(...busy);
    await client.limits.list({}, { maxRetries }).catch(() => {});
    assert.equal(server.requests.length, attempts, maxRetries);
  }
  first(...busy);
  await failure(server.client({ maxRetries: 0 }).limits.list());
  assert.equal(server.requests.length, 1);
});

/** A pause between two attempts, in milliseconds. */
async function pausesAfter(...replies) {
  const times = [];
  const busy = await wire((socket, request, count) => {
    times.push(performance.now());
    (replies[count - 1] ?? EMPTY)(socket);
  });
  await busy.client({ maxRetries: replies.length }).limits.list();
  return times.slice(1).map((time, index) => time - times[index]);
}

test("pauses: the client's own, and those that a server asks for", async () => {
  const busy = (headers) => writing(429, "", headers);
  const inTwoSeconds = new Date(Date.now() + 2000).toUTCString();
  const cases = [
    // Half a second, then one; up to a quarter less.
    [[busy(), busy()], [375, 500], [750, 1000]],
    [[busy({ "Retry-After-Ms": "40" })], [40, 40]],
    [[busy({ "Retry-After-Ms": "40", "Retry-After": "5" })], [40, 40]],
    [[busy({ "Retry-After": "0.7" })], [700, 700]],
    [[busy({ "Retry-After": inTwoSeconds })], [900, 2000]],
    // More than a minute, none at all, the past, nonsense: the client's own.
    ...["61", "0", "-1", "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2099 07:28:00 GMT", "soon", "1, 1", "1e-3", "\xff"].map((value) => [
      [busy({ "Retry-After": value })], [375, 500],
    ]),
    [[busy({ "Retry-After-Ms": "60001" })], [375, 500]],
  ];
  await Promise.all(cases.map(async ([replies, ...ranges]) => {
    const pauses = await pausesAfter(...replies);
    assert.equal(pauses.length, ranges.length);
    ranges.forEach(([least, most], index) => {
      // Timers may be a little early by another clock, and late on a laden machine.
      assert.ok(pauses[index] >= least - 10 && pauses[index] <= most + 250, `${pauses[index]} ms, not ${least} to ${most}`);
    });
  }));
});

test("a lost connection is tried again, before the headers and within the body", async () => {
  const partly = (socket) => socket.write(answer(200, '{"items"', { "Content-Length": 100 }), () => socket.destroy());
  const before = (socket) => socket.destroy();
  const pauses = await Promise.all([pausesAfter(before), pausesAfter(partly)]);
  assert.deepEqual(pauses.map((list) => list.length), [1, 1]);
});

test("a server that is not there: every attempt fails, and the error says how", async () => {
  const gone = await wire(EMPTY);
  gone.stop();
  const attempts = [];
  const error = await failure(gone.client({ maxRetries: 1, onRequest: ({ attempt }) => attempts.push(attempt) }).limits.list());
  assert.deepEqual([error.constructor, error.code, attempts], [APIConnectionError, "connection_error", [1, 2]]);
  assert.match(error.message, /ECONNREFUSED/);
});

test("a name that does not exist is named", async () => {
  const error = await failure(server.client({ baseURL: "http://payi.invalid" }).limits.list(), 10_000);
  assert.equal(error.code, "connection_error");
  assert.match(error.message, /payi\.invalid/);
});

test("a time-out is tried again, and each one closes its connection", async () => {
  const silent = () => {};
  first(silent);
  await client.limits.list({}, { timeout: 150 });
  assert.equal(server.requests.length, 2);
  await server.isQuiet();
  first(silent);
  const error = await failure(client.limits.list({}, { timeout: 20, maxRetries: 0 }));
  assert.deepEqual([error.constructor, error.code], [APIConnectionTimeoutError, "timeout"]);
  assert.equal(error.message, `no answer from GET ${server.url}/api/v1/limits within 20 ms`);
  await server.isQuiet();
});

test("a time-out is for the whole attempt: a body that drips in does not put it off", async () => {
  const dripping = (socket) => {
    socket.write(answer(200, "", { "Content-Length": 1000 }));
    const timer = setInterval(() => socket.write(" "), 10);
    socket.on("close", () => clearInterval(timer));
  };
  first(dripping);
  const start = performance.now();
  const error = await failure(client.limits.list({}, { timeout: 200, maxRetries: 0 }));
  assert.equal(error.code, "timeout");
  assert.ok(performance.now() - start < 1000);
  await server.isQuiet();
});

test("time-outs from the shortest to none", async () => {
  const late = (socket) => setTimeout(EMPTY, 100, socket);
  for (const timeout of [Number.MIN_VALUE, 0.5, 1]) {
    first(late);
    assert.equal((await failure(client.limits.list({}, { timeout, maxRetries: 0 }))).code, "timeout");
  }
  for (const timeout of [2 ** 31, 2 ** 53, Number.MAX_VALUE, Infinity]) {
    first(late);
    await client.limits.list({}, { timeout, maxRetries: 0 });
  }
  await server.isQuiet();
});

test("an event has one id in all attempts, and each event another", async () => {
  const ids = () => server.requests.map((request) => new URL(parsed(request).path, server.url).searchParams.get("id"));
  const busy = writing(503, "", AT_ONCE);
  const seen = new Set();
  for (let event = 0; event < 3; event++) {
    first(busy, busy);
    await client.ingest.units(usage);
    const [id, second, third] = ids();
    assert.match(id, /^[0-9a-f-]{32,36}$/);
    assert.deepEqual([second, third], [id, id]);
    seen.add(id);
  }
  assert.equal(seen.size, 3);
  first(busy);
  await client.ingest.units({ ...usage, provider_response_id: "chat/é 1" });
  assert.deepEqual(ids(), ["chat/é 1", "chat/é 1"]);
  first();
  await client.ingest.units(usage, { maxRetries: 0 });
  assert.deepEqual(ids(), [null], "what is sent once needs no id");
});

test("each attempt sends the same request, with the same key", async () => {
  const busy = writing(503, "", AT_ONCE);
  first(busy, busy);
  await client.limits.create({ limit_name: "A", max: "0.1" }, { headers: { "X-Team": "a" } });
  const [one, two, three] = server.requests;
  assert.deepEqual([two, three], [one, one]);
});
