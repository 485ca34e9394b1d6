// The Worker's handler and what stands behind it: another binding, none at all, an object that does not answer.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createHandler, payi } from "../../pkg/cloudflare/handler.js";
import { keyEntry } from "../support/keys.mjs";

const PAYI_KEYS = JSON.stringify([keyEntry("key", "admin", "acme"), keyEntry("other", "read", "globex")]);

/** A namespace whose objects answer with `answer(name, request)`. */
const namespace = (answer) => ({ getByName: (name) => ({ fetch: async (request) => answer(name, request) }) });
const request = (key = "key") => new Request("https://host/api/v1/limits", { headers: { "xproxy-api-key": key } });
const codeOf = async (response) => [response.status, (await response.json()).xproxy_error.code];

let logged;
beforeEach((t) => {
  logged = [];
  t.mock.method(console, "error", (...args) => logged.push(args.join(" ")));
  t.mock.method(console, "warn", () => {});
});

test("the object is the one of the key's account", async () => {
  const PAYI = namespace((name) => new Response(name));
  const env = { PAYI_KEYS, PAYI };
  const names = await Promise.all(["key", "other", "key"].map(async (key) => (await payi.fetch(request(key), env)).text()));
  assert.deepEqual(names, ["account:acme", "account:globex", "account:acme"]);
});

test("an account that is called like the hash of a key is not the demo's account of that key", async () => {
  const PAYI = namespace((name) => new Response(name));
  const { sha256 } = keyEntry("key", "admin", "acme");
  const configured = { PAYI, PAYI_KEYS: [{ ...keyEntry("key", "admin", sha256) }] };
  const demo = { PAYI, PAYI_ANY_KEY: "demo" };
  const [one, other] = await Promise.all([configured, demo].map(async (env) => (await payi.fetch(request(), env)).text()));
  assert.notEqual(one, other);
});

test("a binding of another name", async () => {
  const env = { PAYI_KEYS, BUDGETS: namespace(() => new Response("here")) };
  assert.equal(await (await createHandler({ binding: "BUDGETS" }).fetch(request(), env)).text(), "here");
  assert.deepEqual(await codeOf(await payi.fetch(request(), env)), [500, "invalid_configuration"]);
  assert.match(logged.join(), /The binding PAYI must be/);
});

test("an object that is overloaded: come back in a second; one that is broken: an error without its words", async () => {
  const failing = (error) => ({ PAYI_KEYS, PAYI: namespace(() => Promise.reject(error)) });
  const overloaded = await payi.fetch(request(), failing(Object.assign(new Error("too much"), { overloaded: true })));
  assert.equal(overloaded.headers.get("retry-after"), "1");
  assert.deepEqual(await codeOf(overloaded), [503, "overloaded"]);
  const broken = await payi.fetch(request(), failing(new Error("SQLITE_CORRUPT in file x")));
  const text = await broken.text();
  assert.equal(broken.status, 500);
  assert.ok(!text.includes("SQLITE"), text);
  assert.match(logged.join(), /SQLITE_CORRUPT/);
});

test("keys that are configured as data instead of text", async () => {
  const env = { PAYI_KEYS: JSON.parse(PAYI_KEYS), PAYI: namespace(() => new Response("in")) };
  assert.equal((await payi.fetch(request(), env)).status, 200);
  assert.equal((await payi.fetch(request("nobody"), env)).status, 401);
});

test("a request without a key never reaches an object", async () => {
  let reached = 0;
  const env = { PAYI_KEYS, PAYI: namespace(() => ((reached += 1), new Response(""))) };
  for (const method of ["GET", "HEAD", "POST", "OPTIONS", "DELETE"]) {
    const answer = await payi.fetch(new Request("https://host/api/v1/limits", { method }), env);
    assert.equal(answer.status, 401, method);
  }
  assert.equal(reached, 0);
});

test("of many keys each gets its own account, however often the door forgets them", async () => {
  const env = { PAYI_ANY_KEY: "demo", PAYI: namespace((name) => new Response(name)) };
  const accountOf = async (key) => (await payi.fetch(request(key), env)).text();
  const keys = Array.from({ length: 600 }, (_, n) => `key ${n}`);
  const first = await Promise.all(keys.map(accountOf));
  assert.equal(new Set(first).size, keys.length);
  assert.deepEqual(await Promise.all(keys.map(accountOf)), first);
});
