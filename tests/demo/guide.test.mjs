// The guide through the HTTP API of the real server, digit by digit.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { api, textUnits } from "../support/api.mjs";
import { startServer } from "../support/server.mjs";

const MODEL = "gpt-4o-2024-05-13";
const HEAVY = [
  [86356, 5000, "0.26589", "ok"],
  [57180, 5000, "0.19295", "ok"],
  [99220, 5000, "0.29805", "ok"],
  [70048, 5000, "0.22512", "exceeded"],
  [99552, 6000, "0.30888", "overrun"],
];

let server;
let call;

before(async () => {
  server = await startServer({ guide: true });
  call = api(server.url);
});
after(() => server.stop());

/** The digits as they stand on the wire, before any reader has rounded them. */
const digits = (text, name) => text.match(new RegExp(`"${name}":\\{"base":([0-9.e+-]+)`))?.[1];
const total = async (id) => digits((await call("GET", `/limits/${id}`)).text, "total");

test("the guide's numbers are exact on the wire", async () => {
  const monthly = { limit_name: "Monthly Budget", max: 100.0, limit_type: "allow", threshold: 0.8 };
  const created = await call("POST", "/limits", { body: monthly });
  assert.equal(created.status, 201);
  assert.equal(created.json.limit.limit_id, "2220");
  assert.equal((await call("POST", "/limits", { body: monthly })).status, 200);

  for (let i = 0; i < 3; i++) {
    const answer = await call("POST", "/ingest", textUnits(MODEL, 100, 150, ["2220"]));
    assert.equal(digits(answer.text, "total"), "0.00175");
  }
  assert.equal(await total("2220"), "0.00525");

  const small = { limit_name: "Small Instance Limit", max: 1.0, limit_type: "block", threshold: 0.8 };
  assert.equal((await call("POST", "/limits", { body: small })).json.limit.limit_id, "2221");
  for (const [input, output, cost, state] of HEAVY) {
    const answer = await call("POST", "/ingest", textUnits(MODEL, input, output, ["2220", "2221"]));
    assert.equal(digits(answer.text, "total"), cost);
    assert.deepEqual(answer.json.xproxy_result.limits, { 2220: { state: "ok" }, 2221: { state } });
  }
  assert.equal(await total("2221"), "1.29089");
  assert.equal(await total("2220"), "1.29614");

  const last = await call("POST", "/ingest", textUnits("gpt-4-0125-preview", 500, 300, ["2220", "2221"]));
  assert.equal(digits(last.text, "total"), "0.033");
  assert.equal(await total("2221"), "1.32389");

  const reset = await call("POST", "/limits/2220/reset");
  assert.equal(digits(reset.text, "total"), "1.32914");
  assert.equal(await total("2220"), "0");
});

test("each key is an account of its own", async () => {
  const other = api(server.url, "another key");
  assert.deepEqual((await other("GET", "/limits")).json.items, []);
});

test("bad input is answered with Pay-i's envelope", async () => {
  const before = await call("GET", "/limits");
  const wide = { limit_name: "x".repeat(1024 * 1024), max: 1 };
  for (const [method, path, options, status, code] of [
    ["POST", "/limits", { body: { limit_name: "A" } }, 400, "required_field_missing"],
    ["POST", "/limits", { body: { limit_name: 5, max: 1 } }, 400, "create_limit_validation_failed"],
    ["POST", "/limits", { body: wide }, 413, "request_processing_error"],
    ["GET", "/limits?cursor=nonsense", {}, 400, "request_processing_error"],
    ["GET", "/limits/nobody", {}, 400, "limit_not_found"],
    ["PATCH", "/limits", {}, 405, "request_processing_error"],
    ["GET", "/nothing", {}, 404, "request_processing_error"],
    ["GET", "/limits", { headers: { "xProxy-api-key": "" } }, 401, "invalid_api_key"],
  ]) {
    const answer = await call(method, path, options);
    assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
    assert.equal(answer.json.statusCode, status);
    assert.equal(answer.json.xproxy_error.code, code);
  }
  assert.deepEqual((await call("GET", "/limits")).json.items, before.json.items);
});
