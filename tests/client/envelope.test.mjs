// What a server says of a failure: as it should be, and in every wrong shape.
import assert from "node:assert/strict";
import { test } from "node:test";

import { APIError, BadRequestError } from "payi-edge";
import { EMPTY, failure, wire, writing } from "./wire.mjs";

const server = await wire(EMPTY);
const clients = [server.client(), server.client({ money: "string" })];
const envelope = {
  statusCode: 400,
  message: "Bad Request",
  xproxy_error: { code: "limit_reached", message: "Insufficient limit for the requested operation" },
  xproxy_result: {
    request_id: "r-1",
    blocked_limit_ids: ["1"],
    limits: { 1: { state: "blocked" }, 2: { state: "blocked_external" } },
  },
};

test("a limit that is reached: code, message, which limits, and the state of each", async () => {
  server.reply = writing(400, JSON.stringify(envelope), { "X-Request-Id": "r-2" });
  for (const client of clients) {
    const error = await failure(client.ingest.units({ category: "c", units: {} }));
    assert.deepEqual([error.constructor, error.code, error.status], [BadRequestError, "limit_reached", 400]);
    assert.equal(error.message, "400 Insufficient limit for the requested operation (limit 1)");
    assert.deepEqual(error.xproxy_result, envelope.xproxy_result);
    assert.deepEqual(error.body, envelope);
    assert.equal(error.requestId, "r-1");
  }
});

const odd = [null, true, 0, -1.5, 1e308, "", "text", "\u0000\u001b[31m", "é".repeat(2000), [], [null, 5, {}], {}, { toString: 5 }, { __proto__: null, code: [] }];
const places = [
  ["statusCode"], ["message"], ["xproxy_error"], ["xproxy_error", "code"], ["xproxy_error", "message"], ["xproxy_result"],
  ["xproxy_result", "request_id"], ["xproxy_result", "blocked_limit_ids"], ["xproxy_result", "limits"], ["xproxy_result", "limits", "1"],
  ["request_id"],
];

/** The envelope with a value at a place. */
function withValue([name, ...rest], value, into = envelope) {
  return { ...into, [name]: rest.length > 0 ? withValue(rest, value, into[name]) : value };
}

for (const place of places) {
  test(`anything as ${place.join(".")}`, async () => {
    for (const value of odd) {
      const body = withValue(place, value);
      server.reply = writing(400, JSON.stringify(body));
      for (const client of clients) {
        const error = await failure(client.limits.list());
        assert.deepEqual([error.constructor, error.status], [BadRequestError, 400], error.stack);
        assert.deepEqual(error.body, JSON.parse(JSON.stringify(body)));
        assert.ok(typeof error.code === "string" && error.code !== "", "a code");
        assert.match(error.message, /^400 /);
        assert.ok(["string", "undefined"].includes(typeof error.requestId));
        assert.equal(error.xproxy_result, error.body.xproxy_result);
      }
    }
  });
}

test("a body that is no envelope at all", async () => {
  for (const body of ["null", "5", '"text"', "[]", "[[]]", "{}", "true", '{"__proto__":{"code":"x"}}', '{"xproxy_error":{"__proto__":null}}']) {
    server.reply = writing(409, body);
    for (const client of clients) {
      const error = await failure(client.limits.list());
      assert.deepEqual([error.name, error.code, error.status], ["ConflictError", "http_error", 409]);
      assert.deepEqual(error.body, JSON.parse(body));
      assert.match(error.message, /baseURL/);
      assert.ok(error instanceof APIError && error.xproxy_result === undefined);
    }
  }
});

test("the id of a request: of the header, or of the body", async () => {
  const list = async (body, headers) => {
    server.reply = writing(200, body, headers);
    return (await clients[0].limits.list().withResponse()).requestId;
  };
  assert.equal(await list('{"items":[]}', { "X-Request-Id": "r-2" }), "r-2");
  assert.equal(await list('{"items":[],"request_id":"r-1"}'), "r-1");
  assert.equal(await list('{"items":[]}'), undefined);
  server.reply = writing(404, "{}", { "X-Request-Id": "r-2" });
  assert.equal((await failure(clients[0].limits.list())).requestId, "r-2");
});
