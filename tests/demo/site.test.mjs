// What the demo's Worker serves beside the API: the page's files, and nothing else.
import assert from "node:assert/strict";
import { once } from "node:events";
import { get as httpGet } from "node:http";
import { after, before, describe, test } from "node:test";
import { text } from "node:stream/consumers";
import { startServer } from "../support/server.mjs";

describe("the demo's files", () => {
  let server;

  before(async () => {
    server = await startServer();
  });

  after(() => server.stop());

  const get = (path, init) => fetch(server.url + path, init);

  /** Exactly this path: `fetch` would tidy it up first. */
  async function raw(path) {
    const { hostname, port } = new URL(server.url);
    const request = httpGet({ hostname, port, path, agent: false });
    const [response] = await once(request, "response");
    return { status: response.statusCode, body: await text(response) };
  }

  for (const [path, type] of [
    ["/", "text/html; charset=utf-8"],
    ["/costs/", "text/html; charset=utf-8"],
    ["/style.css", "text/css; charset=utf-8"],
    ["/js/app.js", "text/javascript; charset=utf-8"],
    ["/favicon.svg", "image/svg+xml"],
    ["/payi_edge_bg.wasm", "application/wasm"],
  ]) {
    test(`${path} is ${type}, under the content security policy`, async () => {
      const response = await get(path);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get("content-type"), type);
      assert.match(response.headers.get("content-security-policy"), /script-src 'self' 'wasm-unsafe-eval';/);
      assert.equal(response.headers.get("x-content-type-options"), "nosniff");
      assert.equal(response.headers.get("x-frame-options"), "DENY");
      assert.match(response.headers.get("strict-transport-security"), /^max-age=31536000;/);
      assert.ok((await response.arrayBuffer()).byteLength > 100);
    });
  }

  test("a file that has not changed is not sent again", async () => {
    const etag = (await get("/js/app.js")).headers.get("etag");
    const again = await get("/js/app.js", { headers: { "if-none-match": etag } });
    assert.equal(again.status, 304);
    assert.equal(await again.text(), "");
    assert.equal((await get("/js/app.js", { headers: { "if-none-match": '"other"' } })).status, 200);
  });

  test("it travels compressed to whoever can read that", async () => {
    const sizes = [];
    for (const coding of ["gzip", "identity"]) {
      const response = await get("/js/app.js", { headers: { "accept-encoding": coding } });
      assert.equal(response.headers.get("content-encoding"), coding === "gzip" ? "gzip" : null);
      assert.equal(response.headers.get("vary"), "accept-encoding");
      sizes.push((await response.text()).length);
    }
    assert.equal(sizes[0], sizes[1]);
  });

  test("HEAD has the headers alone, other methods are refused", async () => {
    const head = await get("/", { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), "");
    const post = await get("/", { method: "POST" });
    assert.equal(post.status, 405);
    assert.equal(post.headers.get("allow"), "GET, HEAD");
  });

  for (const path of [
    "/nothing.html",
    "/js",
    "/js/",
    "/_headers",
    "/../worker.js",
    "/%2e%2e/worker.js",
    "/..%2fworker.js",
    "/js/..%5c..%5cworker.js",
    "/app%00.js",
    "/%ff.js",
  ]) {
    test(`${path} is not found`, async () => {
      const { status, body } = await raw(path);
      assert.equal(status, 404);
      assert.match(body, /<h1>Not found<\/h1>/);
    });
  }

  test("the API is not the page's: no key, no answer; one key, one account", async () => {
    const limits = (key) => get("/api/v1/limits", { headers: key ? { "xProxy-api-key": key } : {} });
    const refused = await limits();
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get("x-content-type-options"), "nosniff");
    assert.match(refused.headers.get("strict-transport-security"), /^max-age=/);
    assert.equal((await refused.json()).xproxy_error.code, "invalid_api_key");

    const created = await get("/api/v1/limits", {
      method: "POST",
      headers: { "xProxy-api-key": "one", "content-type": "application/json" },
      body: JSON.stringify({ limit_name: "Mine", max: 1 }),
    });
    assert.equal(created.status, 201);
    assert.equal((await (await limits("one")).json()).items.length, 1);
    assert.equal((await (await limits("two")).json()).items.length, 0);
  });
});
