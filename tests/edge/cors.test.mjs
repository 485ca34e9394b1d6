// Pages of other origins, at the real Worker. What a browser makes of it is in cors.browser.test.mjs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keyEntry } from "../support/keys.mjs";
import { startServer } from "../support/server.mjs";

const PAYI_KEYS = JSON.stringify([keyEntry("widget", "read", "acme")]);
const APP = "https://app.example";

async function withOrigins(origins, use) {
  const server = await startServer({ variables: { PAYI_KEYS, PAYI_CORS_ORIGINS: origins } });
  const call = (method, origin, headers = {}) =>
    fetch(`${server.url}/api/v1/limits`, { method, headers: { ...(origin && { origin }), ...headers } });
  const preflight = (origin) =>
    call("OPTIONS", origin, { "access-control-request-method": "PUT", "access-control-request-headers": "xproxy-api-key,content-type" });
  try {
    await use({ call, preflight });
  } finally {
    await server.stop();
  }
}

const words = (text) => text.toLowerCase().split(",").map((word) => word.trim());

test("a configured origin: the preflight needs no key, the call does", async () => {
  await withOrigins(`${APP}, http://localhost:3000`, async ({ call, preflight }) => {
    for (const origin of [APP, "http://localhost:3000"]) {
      const { status, headers } = await preflight(origin);
      assert.deepEqual([status, headers.get("access-control-allow-origin"), headers.get("vary")], [204, origin, "origin"]);
      const allowed = words(headers.get("access-control-allow-headers"));
      for (const name of ["xproxy-api-key", "xproxy-limit-ids", "content-type"]) assert.ok(allowed.includes(name), name);
      assert.deepEqual(words(headers.get("access-control-allow-methods")), ["get", "head", "post", "put", "patch", "delete"]);
      assert.ok(Number(headers.get("access-control-max-age")) >= 600);
      assert.equal(headers.get("access-control-allow-credentials"), null);
    }
    for (const [key, status] of [["widget", 200], ["wrong", 401]]) {
      const answer = await call("GET", APP, { "xproxy-api-key": key });
      assert.equal(answer.status, status);
      assert.equal(answer.headers.get("access-control-allow-origin"), APP, "an error can be read too");
      assert.equal(answer.headers.get("vary"), "origin");
      assert.ok(words(answer.headers.get("access-control-expose-headers")).includes("retry-after"));
    }
  });
});

test("another origin gets no permission, and a cache is told that origins differ", async () => {
  await withOrigins(APP, async ({ call, preflight }) => {
    for (const origin of ["https://evil.example", "https://app.example.evil.example", "http://app.example", "null"]) {
      const { headers } = await preflight(origin);
      assert.deepEqual([headers.get("access-control-allow-origin"), headers.get("access-control-allow-headers")], [null, null]);
      const answer = await call("GET", origin, { "xproxy-api-key": "widget" });
      assert.deepEqual([answer.headers.get("access-control-allow-origin"), answer.headers.get("vary")], [null, "origin"]);
    }
    assert.equal((await call("GET", undefined, { "xproxy-api-key": "widget" })).headers.get("vary"), "origin");
    assert.equal((await call("OPTIONS", APP)).status, 401, "OPTIONS alone is no preflight");
  });
});

test("an asterisk lets every origin in, still with a key", async () => {
  await withOrigins("*", async ({ call, preflight }) => {
    const { status, headers } = await preflight("https://anybody.example");
    assert.deepEqual([status, headers.get("access-control-allow-origin")], [204, "*"]);
    const answer = await call("GET", "https://anybody.example", { "xproxy-api-key": "widget" });
    assert.deepEqual([answer.status, answer.headers.get("access-control-allow-origin")], [200, "*"]);
    assert.equal((await call("GET", "https://anybody.example")).status, 401);
  });
});
