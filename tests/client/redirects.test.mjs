// Redirects: not followed, since the API key would travel along.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";

import { APIError } from "payi-edge";
import { EMPTY, KEY, answer, failure, wire, writing } from "./wire.mjs";

const server = await wire(EMPTY);
const other = await wire(EMPTY);
const client = server.client({ maxRetries: 2 });

for (const status of [301, 302, 303, 307, 308]) {
  for (const [where, location] of Object.entries({ "the same server": "/api/v2/limits", "another server": `${other.url}/api/v1/limits` })) {
    test(`${status} to ${where}: neither followed nor tried again`, async () => {
      const before = server.requests.length;
      for (const call of [
        () => client.limits.list(),
        () => client.limits.create({ limit_name: "A", max: 1 }),
        () => client.limits.list().asResponse(),
      ]) {
        server.reply = writing(status, "moved", { Location: location, "X-Request-Id": "r-1" });
        const error = await failure(call());
        assert.deepEqual([error.constructor, error.code, error.status, error.requestId], [APIError, "redirected", status, "r-1"]);
        assert.ok(error.message.includes(location) && error.message.includes("baseURL"), error.message);
      }
      assert.equal(server.requests.length - before, 3);
      server.reply = EMPTY;
      await client.limits.list();
      await server.isQuiet();
    });
  }
}

test("the other server saw nothing, and the key went only where it belongs", () => {
  assert.deepEqual(other.requests, []);
  for (const request of server.requests) assert.ok(request.includes(KEY));
});

test("a redirect whose body never ends, or breaks off", async () => {
  const moved = answer(307, "", { Location: other.url, "Content-Length": 1000, Connection: "keep-alive" });
  for (const end of [() => {}, (socket) => socket.resetAndDestroy()]) {
    server.reply = (socket) => socket.write(moved, () => end(socket));
    const { code } = await failure(client.limits.list({}, { maxRetries: 0 }));
    // A reset may come before Node has read the headers.
    assert.ok(["redirected", "connection_error"].includes(code), code);
    await server.isQuiet();
  }
});

test("giving up a body that has broken off already is no rejection that nobody handles", async () => {
  const body = new ReadableStream({ cancel: () => Promise.reject(new Error("broken off")) });
  const fetch = async () => new Response(body, { status: 302, headers: { Location: "/x" } });
  assert.equal((await failure(server.client({ fetch }).limits.list())).code, "redirected");
  await sleep(1);
});
