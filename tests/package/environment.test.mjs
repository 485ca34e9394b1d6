// What the client takes from the environment.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Engine, Payi } from "payi-edge";

const NAMES = ["PAYI_API_KEY", "PAYI_BASE_URL"];
const before = NAMES.map((name) => process.env[name]);
afterEach(() =>
  NAMES.forEach((name, place) => {
    if (before[place] === undefined) delete process.env[name];
    else process.env[name] = before[place];
  }),
);

/** The URL and the key of a call by a client with these options. */
async function callOf(options) {
  let seen;
  const fetch = async (url, init) => {
    seen = [url, init.headers.get("xproxy-api-key")];
    return new Response('{"items":[]}');
  };
  await new Payi({ fetch, ...options }).limits.list();
  return seen;
}

test("key and address come from the environment", async () => {
  Object.assign(process.env, { PAYI_API_KEY: " from the environment\n", PAYI_BASE_URL: "http://127.0.0.1:8787/prefix/" });
  assert.deepEqual(await callOf(), ["http://127.0.0.1:8787/prefix/api/v1/limits", "from the environment"]);
});

test("options win over it", async () => {
  Object.assign(process.env, { PAYI_API_KEY: "env", PAYI_BASE_URL: "http://env" });
  assert.deepEqual(await callOf({ apiKey: "own", baseURL: "http://own" }), ["http://own/api/v1/limits", "own"]);
});

test("without either the address is that of hosted Pay-i, and a missing key says how to give one", async () => {
  Object.assign(process.env, { PAYI_API_KEY: "", PAYI_BASE_URL: " " });
  assert.deepEqual(await callOf({ apiKey: "own" }), ["https://api.pay-i.com/api/v1/limits", "own"]);
  assert.throws(() => new Payi(), { name: "PayiError", code: "invalid_argument", message: /apiKey.*PAYI_API_KEY/ });
});

test("an engine beside the client is not looked for elsewhere", async () => {
  process.env.PAYI_BASE_URL = "http://127.0.0.1:1/prefix";
  const client = new Payi({ apiKey: "local", fetch: new Engine().fetch });
  assert.deepEqual((await client.limits.list()).items, []);
});

test("an address with a password in it is refused, since it would end up in logs", () => {
  assert.throws(() => new Payi({ apiKey: "k", baseURL: "https://user:secret@host" }), { code: "invalid_argument" });
});
