// Those who look on: they see every attempt and no secret, and change nothing.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";

import { EMPTY, KEY, answer, failure, wire, writing } from "./wire.mjs";

const server = await wire(EMPTY);
const busy = writing(503, '{"request_id":"r-1"}', { "Retry-After-Ms": "1" });

/** Runs a call whose first answers are these, with hooks; gives what they saw. */
async function seen(replies, call, options = {}) {
  server.requests.length = 0;
  server.reply = (socket, request, count) => (replies[count - 1] ?? EMPTY)(socket);
  const events = [];
  const client = server.client({
    maxRetries: 2,
    onRequest: (event) => events.push(["request", event]),
    onResponse: (event) => events.push(["response", event]),
    ...options,
  });
  await call(client).catch(() => {});
  return events;
}

const ends = {
  "a success": [[], [[200, undefined]]],
  "answers that may pass": [[busy, busy], [[503, "http_error"], [503, "http_error"], [200, undefined]]],
  "an error": [[writing(404, '{"xproxy_error":{"code":"limit_not_found"}}')], [[404, "limit_not_found"]]],
  "a lost connection": [[(socket) => socket.destroy()], [[undefined, "connection_error"], [200, undefined]]],
  "a time-out": [[() => {}], [[undefined, "timeout"], [200, undefined]]],
  "a redirect": [[writing(302, "", { Location: "/x" })], [[302, "redirected"]]],
};

for (const [name, [replies, expected]] of Object.entries(ends)) {
  test(`what they see of ${name}`, async () => {
    const list = (client) => client.limits.list({ limit_name: "a secret name" }, { timeout: 300 });
    const events = await seen(replies, list);
    const call = { operation: "limits.list", method: "GET", url: `${server.url}/api/v1/limits` };
    assert.deepEqual(
      events.map(([kind, { durationMs, requestId, ...event }]) => [kind, event]),
      expected.flatMap(([status, code], index) => [
        ["request", { ...call, attempt: index + 1 }],
        ["response", { ...call, attempt: index + 1, status, code }],
      ]),
    );
    for (const [kind, { durationMs }] of events) if (kind === "response") assert.ok(durationMs >= 0 && durationMs < 2000);
    const text = inspect(events, { depth: 9, showHidden: true });
    for (const secret of [KEY, "secret name", "secret+name"]) assert.ok(!text.includes(secret), text);
  });
}

test("the id of a request, be it in the header or in the body of an error", async () => {
  const ids = async (...replies) => {
    const events = await seen(replies, (client) => client.limits.list({}, { maxRetries: 0 }));
    return events[1][1].requestId;
  };
  assert.equal(await ids(writing(200, '{"items":[]}', { "X-Request-Id": "r-2" })), "r-2");
  assert.equal(await ids(busy), "r-1");
  assert.equal(await ids(writing(302, "", { Location: "/x", "X-Request-Id": "r-3" })), "r-3");
});

test("a body and a query are none of their business", async () => {
  const create = (client) => client.limits.create({ limit_name: "a secret name", max: 1 }, { query: { token: "secret" }, headers: { "X-Secret": "secret" } });
  assert.ok(!inspect(await seen([busy], create), { depth: 9 }).includes("secret"));
});

const hostile = {
  "throw": () => { throw new Error("in a hook"); },
  "throw nothing": () => { throw undefined; },
  "reject": async () => { throw new Error("in a hook"); },
  "give a promise that rejects nothing": () => Promise.reject(),
  "give something with a catch that throws": () => ({ catch() { throw new Error("in catch"); } }),
  "give something whose catch cannot be read": () => ({ get catch() { throw new Error("in catch"); } }),
  "never end": () => new Promise(() => {}),
  "change what they see": (event) => { for (const name of Object.keys(event)) event[name] = "changed"; },
  "freeze what they see": (event) => { Object.freeze(event); },
};

for (const [what, hook] of Object.entries(hostile)) {
  test(`hooks that ${what} change nothing`, async () => {
    const log = mock.method(console, "error", () => {});
    try {
      server.requests.length = 0;
      server.reply = (socket, request, count) => (count === 1 ? busy : EMPTY)(socket);
      const attempts = [];
      const onResponse = (event) => {
        attempts.push([event.operation, event.attempt, event.status]);
        return hook(event);
      };
      const page = await server.client({ maxRetries: 1, onRequest: hook, onResponse }).limits.list();
      await sleep(1);
      assert.deepEqual([page.items, attempts], [[], [["limits.list", 1, 503], ["limits.list", 2, 200]]]);
      // What goes wrong in a hook is said, by name.
      const says = log.mock.calls.map(({ arguments: [text] }) => text);
      assert.equal(says.length, /throw|reject|catch/.test(what) ? 4 : 0, says.join());
      for (const text of says) assert.match(text, /on(Request|Response) failed/);
    } finally {
      log.mock.restore();
    }
  });
}

test("a hook is called for no call that is refused before", async () => {
  assert.deepEqual(await seen([], (client) => client.limits.create({ max: 1 })), []);
  assert.deepEqual(await seen([], (client) => client.limits.list({}, { signal: {} })), []);
  assert.deepEqual(await seen([], (client) => client.limits.list({}, { timeout: 0 })), []);
  assert.equal(server.requests.length, 0);
});

test("a hook may call the client", async () => {
  server.reply = (socket) => socket.end(answer(200, '{"items":[]}'));
  let inner;
  const client = server.client({ onRequest: ({ operation }) => operation === "limits.list" && (inner = client.categories.list()) });
  await client.limits.list();
  assert.deepEqual((await inner).items, []);
});

test("a hook that is no function is refused", async () => {
  for (const hook of [null, 5, "log", {}]) {
    for (const name of ["onRequest", "onResponse"]) {
      const error = await failure(Promise.resolve().then(() => server.client({ [name]: hook })));
      assert.deepEqual([error.code, error.message.split(" ")[0]], ["invalid_argument", name]);
    }
  }
});
