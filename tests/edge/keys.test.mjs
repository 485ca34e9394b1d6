// Who gets in, and to what: keys, roles and accounts, at the real Worker.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { api, textUnits } from "../support/api.mjs";
import { keyEntry } from "../support/keys.mjs";
import { startServer } from "../support/server.mjs";

const KEYS = [
  keyEntry("acme-admin", "admin", "acme"),
  keyEntry("acme-ingest", "ingest", "acme"),
  keyEntry("acme-read", "read", "acme"),
  keyEntry("read_acme", "admin", "acme"),
  keyEntry("globex-admin", "admin", "globex"),
];

let server;
const as = (key) => api(server.url, key);
before(async () => (server = await startServer({ variables: { PAYI_KEYS: JSON.stringify(KEYS) } })));
after(() => server.stop());

const refusedWith = (answer, status, code) => {
  assert.deepEqual([answer.status, answer.json.statusCode, answer.json.xproxy_error.code], [status, status, code], answer.text);
  assert.equal(typeof answer.json.message, "string");
};

test("a key that is not configured is refused: missing, unknown, a prefix, a hash", async () => {
  const { status } = await fetch(`${server.url}/api/v1/limits`);
  assert.equal(status, 401);
  for (const key of ["", "acme", "acme-admi", "acme-admin2", "ACME-ADMIN", KEYS[0].sha256]) {
    refusedWith(await as(key)("GET", "/limits"), 401, "invalid_api_key");
  }
});

test("without a key nobody learns which paths there are", async () => {
  refusedWith(await as("unknown")("GET", "/nothing"), 401, "invalid_api_key");
  refusedWith(await as("acme-admin")("GET", "/nothing"), 404, "request_processing_error");
});

test("a key that begins with read_ reads, whatever role it was given", async () => {
  assert.equal((await as("read_acme")("GET", "/limits")).status, 200);
  refusedWith(await as("read_acme")("POST", "/limits", { body: { limit_name: "R", max: 1 } }), 403, "role_not_allowed");
});

test("each role may do what it is for, and nothing else", async () => {
  const { json } = await as("acme-admin")("POST", "/limits", { body: { limit_name: "Roles", max: 10 } });
  const id = json.limit.limit_id;
  const ingest = textUnits("gpt-4o", 1000, 0, [id]);
  const bulk = { body: [] };
  const properties = { body: { properties: { a: "b" } } };
  const calls = [
    // method, path, options, roles that may
    ["GET", "/limits", {}, ["read", "ingest", "admin"]],
    ["GET", `/limits/${id}`, {}, ["read", "ingest", "admin"]],
    ["GET", "/categories", {}, ["read", "ingest", "admin"]],
    ["POST", "/ingest", ingest, ["ingest", "admin"]],
    ["POST", "/ingest?id=r1", ingest, ["ingest", "admin"]],
    ["POST", "/ingest/bulk", bulk, ["ingest", "admin"]],
    ["PUT", "/requests/1/properties", properties, ["ingest", "admin"]],
    ["PUT", "/requests/provider/system.openai/r%2F1/properties", properties, ["ingest", "admin"]],
    ["POST", "/holds", { body: { hold_id: "h", amount: 0 } }, ["ingest", "admin"]],
    ["GET", "/holds", {}, ["read", "ingest", "admin"]],
    ["POST", "/holds/h/renew", { body: {} }, ["ingest", "admin"]],
    ["POST", "/holds/h/extend", { body: { amount: 0 } }, ["ingest", "admin"]],
    ["POST", "/holds/h/settle", ingest, ["ingest", "admin"]],
    ["POST", "/holds/g/release", { body: {} }, ["ingest", "admin"]],
    ["POST", "/holds/h/settle/more", ingest, ["admin"]],
    ["DELETE", "/holds/h", {}, ["admin"]],
    ["POST", "/limits", { body: { limit_name: "Other", max: 1 } }, ["admin"]],
    ["PUT", `/limits/${id}`, { body: { max: 11 } }, ["admin"]],
    ["POST", `/limits/${id}/reset`, {}, ["admin"]],
    ["PUT", `/limits/${id}/properties`, properties, ["admin"]],
    ["PATCH", `/limits/${id}/tags/remove`, { body: { limit_tags: [] } }, ["admin"]],
    ["POST", "/categories/own/resources/tool", { body: { units: { call: { input_price: 1 } } } }, ["admin"]],
    ["DELETE", "/categories/own", {}, ["admin"]],
    ["POST", "/use_cases/definitions", { body: {} }, ["admin"]],
    ["POST", "/ingest/../limits", { body: {} }, ["admin"]],
    ["POST", "/ingest%2F..%2Flimits", { body: {} }, ["admin"]],
    ["PUT", `/requests/../limits/${id}/properties`, properties, ["admin"]],
    ["DELETE", `/limits/${id}`, {}, ["admin"]],
  ];
  for (const [method, path, options, roles] of calls) {
    for (const role of ["read", "ingest", "admin"]) {
      const answer = await as(`acme-${role}`)(method, path, options);
      const may = answer.json?.xproxy_error?.code !== "role_not_allowed";
      assert.equal(may, roles.includes(role), `${role}: ${method} ${path}: ${answer.text}`);
      if (!may) refusedWith(answer, 403, "role_not_allowed");
    }
  }
});

test("a refused call changes nothing", async () => {
  const { json } = await as("acme-admin")("POST", "/limits", { body: { limit_name: "Untouched", max: 10 } });
  const path = `/limits/${json.limit.limit_id}`;
  refusedWith(await as("acme-read")("POST", "/ingest", textUnits("gpt-4o", 1000, 0, [json.limit.limit_id])), 403, "role_not_allowed");
  refusedWith(await as("acme-ingest")("PUT", path, { body: { max: 20 } }), 403, "role_not_allowed");
  refusedWith(await as("nobody")("DELETE", path), 401, "invalid_api_key");
  assert.deepEqual((await as("acme-read")("GET", path)).json.limit, json.limit);
});

test("the keys of one account see the same limits, those of another never", async () => {
  const { json } = await as("acme-admin")("POST", "/limits", { body: { limit_name: "Acme's", limit_id: "acme-only", max: 1 } });
  assert.equal((await as("acme-read")("GET", "/limits/acme-only")).json.limit.limit_name, json.limit.limit_name);
  const other = as("globex-admin");
  const calls = [
    ["GET", "/limits/acme-only"],
    ["PUT", "/limits/acme-only", { body: { max: 2 } }],
    ["DELETE", "/limits/acme-only"],
    ["POST", "/limits/acme-only/reset"],
    ["POST", "/ingest", textUnits("gpt-4o", 1000, 0, ["acme-only"])],
  ];
  for (const [method, path, options] of calls) refusedWith(await other(method, path, options), 400, "limit_not_found");
  assert.deepEqual((await other("GET", "/limits")).json.items, []);
  assert.deepEqual((await as("acme-read")("GET", "/limits/acme-only")).json.limit, json.limit);
});

test("pages of other origins are not let in unless they are configured", async () => {
  const origin = { origin: "https://app.example" };
  const preflight = await fetch(`${server.url}/api/v1/limits`, {
    method: "OPTIONS",
    headers: { ...origin, "access-control-request-method": "GET", "access-control-request-headers": "xproxy-api-key" },
  });
  assert.equal(preflight.status, 401);
  assert.equal(preflight.headers.get("access-control-allow-origin"), null);
  const answer = await fetch(`${server.url}/api/v1/limits`, { headers: { ...origin, "xproxy-api-key": "acme-read" } });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("access-control-allow-origin"), null);
});
