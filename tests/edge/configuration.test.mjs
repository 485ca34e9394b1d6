// What the Worker's variables do, above all what happens when they are wrong: it is never open by accident.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PriceBook } from "payi-edge";
import { api, textUnits } from "../support/api.mjs";
import { keyEntry } from "../support/keys.mjs";
import { startServer } from "../support/server.mjs";

const ADMIN = keyEntry("key", "admin", "acme");
const KEYS = JSON.stringify([ADMIN]);

/** Runs `use(call, server)` on a server with these variables. */
async function withServer(variables, use) {
  const server = await startServer({ variables });
  try {
    await use(api(server.url, "key"), server);
  } finally {
    await server.stop();
  }
}

test("nothing configured: every request is refused, and told how to configure", async () => {
  for (const variables of [{}, { PAYI_KEYS: "" }, { PAYI_KEYS: "[]" }]) {
    await withServer(variables, async (call, server) => {
      for (const path of ["/limits", "/nothing"]) {
        const { status, json } = await call("GET", path);
        assert.deepEqual([status, json.xproxy_error.code], [401, "invalid_api_key"]);
        assert.match(json.xproxy_error.message, /PAYI_KEYS.*"sha256".*"role".*"account"/);
      }
      await server.logged(/No API key is configured/);
    });
  }
});

const WRONG = [
  ["not JSON", "key", /PAYI_KEYS must be a JSON array, and it is no JSON/],
  ["no array", JSON.stringify(ADMIN), /PAYI_KEYS must be a JSON array/],
  ["no object", "[7]", /PAYI_KEYS\[0\] must be an object/],
  ["no name", JSON.stringify([{ ...ADMIN, name: "" }]), /PAYI_KEYS\[0\]\.name must be/],
  ["the key in place of its hash", JSON.stringify([ADMIN, { ...ADMIN, name: "w", sha256: "secret" }]), /PAYI_KEYS\[1\] \("w"\)\.sha256 must be/],
  ["an unknown role", JSON.stringify([{ ...ADMIN, role: "owner" }]), /\.role must be "read" or "ingest" or "admin"/],
  ["no account", JSON.stringify([{ ...ADMIN, account: undefined }]), /\.account must be/],
  ["a misspelt field", JSON.stringify([{ ...ADMIN, expires: "2027" }]), /\.expires must be left out/],
  ["the same key twice", JSON.stringify([ADMIN, { ...ADMIN, role: "read" }]), /PAYI_KEYS\[1\] must be another key than PAYI_KEYS\[0\]/],
];
for (const [what, PAYI_KEYS, message] of WRONG) {
  test(`malformed PAYI_KEYS, ${what}: closed, and the log says where`, async () => {
    await withServer({ PAYI_KEYS }, async (call, server) => {
      for (const path of ["/limits", "/limits/1"]) {
        const { status, json, text } = await call("GET", path);
        assert.deepEqual([status, json.xproxy_error.code], [500, "invalid_configuration"]);
        assert.ok(!text.includes("secret") && !text.includes(ADMIN.sha256), text);
      }
      const log = await server.logged(message);
      assert.equal(log.match(new RegExp(message.source, "g")).length, 1, "told once");
      assert.ok(!log.includes("secret"), "a key put there by mistake is not logged");
    });
  });
}

test("PAYI_ANY_KEY lets any key in, each to its own account, and says so loudly, once", async () => {
  await withServer({ PAYI_ANY_KEY: "demo" }, async (call, server) => {
    await call("POST", "/limits", { body: { limit_name: "Mine", max: 1 } });
    assert.equal((await call("GET", "/limits")).json.items.length, 1);
    assert.equal((await api(server.url, "another")("GET", "/limits")).json.items.length, 0);
    assert.equal((await fetch(`${server.url}/api/v1/limits`)).status, 401);
    const log = await server.logged(/ANY non-empty API key is let in/);
    assert.equal(log.match(/ANY non-empty/g).length, 1);
  });
});

test("PAYI_ANY_KEY takes the word demo only, and never beside PAYI_KEYS", async () => {
  for (const variables of [{ PAYI_ANY_KEY: "true" }, { PAYI_ANY_KEY: "0" }, { PAYI_ANY_KEY: "demo", PAYI_KEYS: KEYS }]) {
    await withServer(variables, async (call, server) => {
      assert.equal((await call("GET", "/limits")).status, 500);
      await server.logged(/PAYI_ANY_KEY must be/);
    });
  }
});

const SETTINGS = [
  ["PAYI_PRICES", "list", "guide"],
  ["PAYI_FIRST_LIMIT_ID", "-1", "7"],
  ["PAYI_FIRST_LIMIT_ID", "1e3", "1000"],
  ["PAYI_INGEST_BLOCK_LIMITS", "Reject", "reject"],
  ["PAYI_UNKNOWN_RESOURCE", "zero", "zero_cost"],
  ["PAYI_UNKNOWN_RESOURCE", "DEAREST", "dearest"],
  ["PAYI_RETENTION_DAYS", "0", "7"],
  ["PAYI_RETENTION_DAYS", "thirty", "30"],
  ["PAYI_CORS_ORIGINS", "app.example", "https://app.example"],
  ["PAYI_CORS_ORIGINS", "https://app.example/", "http://localhost:3000, *"],
];
for (const [name, wrong, right] of SETTINGS) {
  test(`${name}=${wrong} is an error that names it, ${right} is not`, async () => {
    await withServer({ PAYI_KEYS: KEYS, [name]: wrong }, async (call, server) => {
      const { status, json } = await call("GET", "/limits");
      assert.deepEqual([status, json.xproxy_error.code], [500, "invalid_configuration"]);
      await server.logged(new RegExp(`${name} must be`));
    });
    await withServer({ PAYI_KEYS: KEYS, [name]: right }, async (call) => assert.equal((await call("GET", "/limits")).status, 200));
  });
}

test("the engine's variables reach the engine", async () => {
  const variables = { PAYI_KEYS: KEYS, PAYI_PRICES: "guide", PAYI_FIRST_LIMIT_ID: "70", PAYI_INGEST_BLOCK_LIMITS: "reject", PAYI_UNKNOWN_RESOURCE: "zero_cost" };
  await withServer(variables, async (call) => {
    const { json } = await call("POST", "/limits", { body: { limit_name: "A", max: 1, limit_type: "block" } });
    assert.equal(json.limit.limit_id, "70");
    assert.equal((await call("POST", "/ingest", textUnits("gpt-4o-2024-05-13", 1, 0, ["70"]))).json.xproxy_error.code, "blocking_limit_not_allowed");
    assert.equal((await call("POST", "/ingest", textUnits("gpt-4o-2024-05-13", 1000000, 0))).json.xproxy_result.cost.total.base, 2.5);
    assert.equal((await call("POST", "/ingest", textUnits("no-such-model", 1, 0))).json.xproxy_result.cost.total.base, 0);
  });
});

test("PAYI_UNKNOWN_RESOURCE=dearest charges what is unknown at the highest price of each unit", async () => {
  await withServer({ PAYI_KEYS: KEYS, PAYI_UNKNOWN_RESOURCE: "dearest" }, async (call) => {
    const { xproxy_result } = (await call("POST", "/ingest", textUnits("no-such-model", 1000, 0))).json;
    const dearest = PriceBook.builtin({ unknownResource: "dearest" });
    const request = { category: "system.openai", resource: "no-such-model", units: { text: { input: 1000 } } };
    assert.equal(xproxy_result.cost.total.base, Number(dearest.cost(request).total.base));
    assert.ok(xproxy_result.cost.total.base > 0);
  });
});
