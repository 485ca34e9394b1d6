// The caller's abort: it wins at every moment, and no request arrives after it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { APIUserAbortError, Engine, Payi } from "payi-edge";
import { EMPTY, KEY, answer, failure, wire, writing } from "./wire.mjs";

const server = await wire(EMPTY);

const silent = () => {};
const partly = (socket) => socket.write(answer(200, '{"items"', { "Content-Length": 100 }));
const busy = (after) => writing(503, "", { "Retry-After-Ms": after });

/**
 * Each moment: how the server replies, the options of client and call, and how many requests it may see. `abort` ends the
 * call, at once or, if the server calls it, when its reply is under way.
 */
const moments = {
  "before the call": (abort) => [EMPTY, {}, 0, abort()],
  "while it connects": (abort) => [EMPTY, {}, 0, queueMicrotask(abort)],
  "while the key is asked for": (abort) => [EMPTY, { apiKey: () => sleep(20, KEY, abort()) }, 0],
  "in onRequest": (abort) => [EMPTY, { onRequest: abort }, 0],
  "before the headers": (abort) => [(socket) => abort(silent(socket)), {}, 1],
  "before the end of the headers": (abort) => [(socket) => socket.write("HTTP/1.1 200 OK\r\nA: b", () => abort()), {}, 1],
  "within the body": (abort) => [(socket) => setTimeout(abort, 20, partly(socket)), {}, 1],
  "in onResponse, after a failure": (abort) => [busy(1), { onResponse: abort }, 1],
  "in the pause": (abort) => [(socket) => setTimeout(abort, 50, busy(60_000)(socket)), {}, 1],
  "in the second attempt": (abort) => [
    (socket, request, count) => (count === 1 ? busy(1)(socket) : abort(silent(socket))), {}, 2,
  ],
};

for (const [moment, set] of Object.entries(moments)) {
  test(moment, async () => {
    server.requests.length = 0;
    const controller = new AbortController();
    const reason = new Error("the caller has seen enough");
    const [reply, options, requests] = set(() => controller.abort(reason));
    server.reply = reply;
    const client = server.client({ maxRetries: 2, ...options });
    const error = await failure(client.limits.list({}, { signal: controller.signal }));
    assert.deepEqual([error.constructor, error.code, error.cause], [APIUserAbortError, "aborted", reason], error.stack);
    await sleep(50);
    // A connection that was on its way may still come about, but carries nothing.
    assert.equal(server.requests.length, requests);
    await server.isQuiet();
    server.reply = EMPTY;
    await server.client().limits.list();
  });
}

test("one signal ends many calls, and its listeners are gone after each", async () => {
  const controller = new AbortController();
  let listeners = 0;
  const signal = new Proxy(controller.signal, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...args) => {
        listeners += { addEventListener: 1, removeEventListener: -1 }[name];
        return value.apply(target, args);
      };
    },
  });
  server.reply = EMPTY;
  const client = server.client({ maxRetries: 1 });
  for (let call = 0; call < 3; call++) await client.limits.list({}, { signal });
  server.reply = (socket) => setTimeout(EMPTY, 500, socket);
  const calls = Array.from({ length: 5 }, () => failure(client.limits.list({}, { signal })));
  assert.equal(listeners, 5);
  setTimeout(() => controller.abort(), 20);
  for (const call of calls) assert.equal((await call).code, "aborted");
  assert.equal(listeners, 0);
  await server.isQuiet();
});

test("a fetch that does not look at the signal is not called after the abort", async () => {
  const controller = new AbortController();
  const engine = new Engine();
  const client = new Payi({
    fetch: (url, { signal, ...init }) => engine.fetch(url, init),
    apiKey: () => sleep(5, KEY).finally(() => controller.abort()),
  });
  const create = client.limits.create({ limit_name: "A", max: 1 }, { signal: controller.signal });
  assert.equal((await failure(create)).code, "aborted");
  await sleep(20);
  assert.deepEqual((await new Payi({ fetch: engine.fetch, apiKey: KEY }).limits.list()).items, []);
});

test("a fetch that sees the abort first, and fails in its own way, does not win", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  // It listens before the client does, so that it hears first.
  const gone = new Promise((_, reject) => signal.addEventListener("abort", () => reject(new TypeError("gone"))));
  const call = failure(server.client({ fetch: () => gone }).limits.list({}, { signal }));
  await sleep(1);
  controller.abort("enough");
  const { code, cause } = await call;
  assert.deepEqual([code, cause], ["aborted", "enough"]);
});

test("an abort after the answer changes nothing", async () => {
  server.reply = writing(200, '{"items":[{"limit_id":"1"}],"cursor":"a"}');
  const controller = new AbortController();
  const page = await server.client().limits.list({}, { signal: controller.signal });
  controller.abort();
  assert.equal(page.items[0].limit_id, "1");
  assert.equal((await failure(page.getNextPage())).code, "aborted", "but the next page has the same signal");
});

test("nothing is left behind that keeps a program alive", async () => {
  const program = `
    import { Payi } from "payi-edge";
    const busy = async () => new Response("", { status: 503, headers: { "retry-after": "60" } });
    const controller = new AbortController();
    const call = new Payi({ apiKey: "k", fetch: busy }).limits.list({}, { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    await call.catch((error) => console.log(error.code));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], { timeout: 10_000 });
  assert.equal(stdout.trim(), "aborted");
});
