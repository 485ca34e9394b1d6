// Lists from servers that get pages wrong: an end, or an error, and never the same page for ever.
import assert from "node:assert/strict";
import { test } from "node:test";

import { APIError, PayiError } from "payi-edge";
import { EMPTY, answer, failure, parsed, wire } from "./wire.mjs";

const server = await wire(EMPTY);
const client = server.client();

/** Lets the server answer with these pages, one after the other and the last one for ever. */
function giving(...pages) {
  server.requests.length = 0;
  server.reply = (socket, request, count) => socket.end(answer(200, JSON.stringify(pages[Math.min(count, pages.length) - 1])));
}

const page = (id, cursor) => ({ items: [{ limit_id: id }], cursor });

/** The ids of a list, and the error at its end. */
async function walked(list) {
  const ids = [];
  try {
    for await (const { limit_id } of list) ids.push(limit_id);
    return { ids };
  } catch (error) {
    return { ids, error };
  }
}

test("a server that loses the cursor: its page once more, and then an error", async () => {
  giving(page("1", "a"));
  const { ids, error } = await walked(client.limits.list());
  assert.deepEqual(ids, ["1", "1"]);
  assert.deepEqual([error.constructor, error.code], [APIError, "invalid_response"]);
  assert.match(error.message, /cursor/);
  assert.equal(server.requests.length, 2);
});

test("the same further on, page by page, in every list", async () => {
  const lists = [
    client.limits.list({ cursor: "a" }),
    client.limits.history({ limit_id: "1", cursor: "a" }),
    client.categories.list({ cursor: "a" }),
    client.requests.list({ cursor: "a" }),
    client.categories.listResources({ category: "c", cursor: "a" }),
    client.categories.resources.list({ category: "c", resource: "r", cursor: "a" }),
  ];
  giving(page("1", "a"));
  for (const list of lists) {
    const first = await list;
    assert.equal(first.hasNextPage(), true);
    assert.throws(() => first.getNextPage(), { name: "APIError", code: "invalid_response" });
  }
});

test("an empty page goes on where it was looked for among others", async () => {
  giving({ cursor: "a", scanned: 1000, items: [] }, page("2", null));
  assert.deepEqual(await walked(client.requests.list({ limit_id: "1" })), { ids: ["2"] });
});

test("a cursor that comes back later is none of the client's business", async () => {
  giving(page("1", "a"), page("2", "b"), page("3", "a"), page("4", null));
  assert.deepEqual(await walked(client.limits.list()), { ids: ["1", "2", "3", "4"] });
});

test("a cursor that is no string leads nowhere", async () => {
  for (const cursor of [5, true, {}, ["a"], "\ufffd".repeat(3)]) {
    giving(page("1", cursor), page("2", null));
    const { ids, error } = await walked(client.limits.list());
    if (typeof cursor === "string") assert.deepEqual([ids, error], [["1", "2"], undefined]);
    else assert.deepEqual([ids, error.constructor, error.code], [["1"], APIError, "invalid_response"]);
  }
});

test("a cursor may be any text, and comes back as it was", async () => {
  for (const cursor of ["a b&c=d", "../x?y#z", "é\u0000\r\n", "%2F", "x".repeat(4000)]) {
    giving(page("1", cursor), page("2", null));
    assert.deepEqual(await walked(client.limits.list()), { ids: ["1", "2"] });
    const { path } = parsed(server.requests[1]);
    assert.equal(new URL(path, server.url).searchParams.get("cursor"), cursor);
  }
});

test("items may be anything, none of it breaks the list", async () => {
  giving({ items: [null, 5, "x", [], { limit_id: "1" }] });
  assert.equal((await client.limits.list()).items.length, 5);
  const { action, limit } = await client.limits.ensure({ limit_name: "A", max: 1 }).catch((error) => ({ action: error.code }));
  assert.deepEqual([action, limit], ["invalid_response", undefined]);
});

test("a list that fails on a later page ends with that error", async () => {
  server.requests.length = 0;
  server.reply = (socket, request, count) => socket.end(count === 1 ? answer(200, JSON.stringify(page("1", "a"))) : answer(503));
  const { ids, error } = await walked(client.limits.list());
  assert.deepEqual([ids, error.status], [["1"], 503]);
});

test("a page that is asked twice for the next gives it twice", async () => {
  giving(page("1", "a"), page("2", null));
  const first = await client.limits.list();
  const [second, again] = await Promise.all([first.getNextPage(), first.getNextPage()]);
  assert.deepEqual([second.items, again.items], [[{ limit_id: "2" }], [{ limit_id: "2" }]]);
  assert.throws(() => second.getNextPage(), (error) => error instanceof PayiError && error.code === "no_next_page");
});

test("ensure reads what a server gives as it comes: an error, and nothing is deleted for it", async () => {
  const found = (limit) => answer(200, JSON.stringify({ items: [{ limit_id: "1", limit_name: "A", max: 1, ...limit }] }));
  const wanted = { limit_name: "A", max: 2 };
  for (const [limit, second] of [
    [{}, answer(200, "null")],
    [{}, answer(200, '{"limit":null}')],
    [{}, answer(200, "[]")],
    [{ limit_id: 5 }, answer(200, "{}")],
    [{ limit_id: ".." }, answer(200, "{}")],
    [{ max: { a: [] } }, answer(200, "{}")],
  ]) {
    server.requests.length = 0;
    server.reply = (socket, request, count) => socket.end(count === 1 ? found(limit) : second);
    const error = await failure(client.limits.ensure(wanted));
    assert.ok(error instanceof PayiError, error.stack);
    assert.ok(server.requests.every((request) => !request.startsWith("DELETE")));
  }
});
