// Whom a call is charged to, when the guard and the call both say so.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Attribution } from "../../pkg/guard/attribution.js";

const base64 = (value) => Buffer.from(JSON.stringify(value)).toString("base64");

test("a call without headers of its own is charged as the guard says", () => {
  const guard = new Attribution({ limit_ids: ["team"], user_id: "ann", properties: { app: "chat" } });
  const { params, properties, headers } = guard.of(new Headers({ authorization: "Bearer k" }));
  assert.deepEqual(params, { limit_ids: ["team"], user_id: "ann" });
  assert.deepEqual(properties, { properties: { app: "chat" } });
  assert.equal(headers, undefined, "they are not touched");
  assert.equal(guard.of(new Headers()).params, params, "one object, for whoever keeps something by it");
});

test("what the call says of itself counts before the guard's, in any spelling", () => {
  const guard = new Attribution({ user_id: "nobody", account_name: "acme", use_case_version: 1 });
  const headers = { "XPROXY-USER-ID": " ann ", "xProxy-UseCase-Version": "2", "xProxy-Account-Name": " " };
  const { params } = guard.of(new Headers(headers));
  assert.deepEqual(params, { user_id: "ann", account_name: "acme", use_case_version: 2 });
});

test("every header of Pay-i's contract has its field", () => {
  const headers = {
    "xProxy-Limit-IDs": "a, b,,a",
    "xProxy-Request-Tags": "x,y",
    "xProxy-User-ID": "u",
    "xProxy-Account-Name": "c",
    "xProxy-UseCase-Name": "n",
    "xProxy-UseCase-ID": "i",
    "xProxy-UseCase-Step": "s",
    "xProxy-UseCase-Version": "-3",
    "xProxy-Resource-Scope": "region.eu",
    "xProxy-Logging-Disable": "True",
    "xProxy-Request-Properties": base64({ name: "Zoë" }),
    "xProxy-UseCase-Properties": base64({ stage: null }),
  };
  const { params, properties } = new Attribution({}).of(new Headers(headers));
  assert.deepEqual(params, {
    limit_ids: ["a", "b"],
    request_tags: ["x", "y"],
    user_id: "u",
    account_name: "c",
    use_case_name: "n",
    use_case_id: "i",
    use_case_step: "s",
    use_case_version: -3,
    resource_scope: "region.eu",
    disable_logging: true,
  });
  assert.deepEqual(properties, { properties: { name: "Zoë" }, use_case_properties: { stage: null } });
});

test("a call adds limits and tags and takes none away", () => {
  const guard = new Attribution({ limit_ids: ["team", " team ", ""], request_tags: ["web"] });
  const { params } = guard.of(new Headers({ "xproxy-limit-ids": "user,team", "xproxy-request-tags": "beta" }));
  assert.deepEqual(params, { limit_ids: ["team", "user"], request_tags: ["web", "beta"] });
});

test("properties are joined by their names", () => {
  const guard = new Attribution({ properties: { app: "chat", stage: "test" } });
  const { properties } = guard.of(new Headers({ "xproxy-request-properties": base64({ stage: "live" }) }));
  assert.deepEqual(properties, { properties: { app: "chat", stage: "live" } });
});

test("no header of Pay-i reaches the provider, the key least of all", () => {
  const sent = { "xProxy-api-key": "secret", "xProxy-Whatever": "1", "xProxy-__proto__": "1", "x-proxy": "kept", "content-type": "application/json" };
  const given = new Headers(sent);
  const { headers } = new Attribution({}).of(given);
  assert.deepEqual([...headers.keys()], ["content-type", "x-proxy"]);
  assert.equal(given.get("xproxy-api-key"), "secret", "the caller's own headers stay as they are");
});

test("what cannot be read is left for the ledger to refuse", () => {
  const headers = { "xproxy-usecase-version": "two", "xproxy-request-properties": "not base64 of JSON" };
  const { params, properties } = new Attribution({ properties: { app: "chat" } }).of(new Headers(headers));
  assert.equal(params.use_case_version, "two");
  assert.equal(properties.properties, "not base64 of JSON");
});

test("what a guard is made for is copied, and checked by name", () => {
  const limit_ids = ["a"];
  const guard = new Attribution({ limit_ids, user_id: null, account_name: undefined });
  limit_ids.push("b");
  assert.deepEqual(guard.params, { limit_ids: ["a"] });

  const broken = new Proxy([], { get: () => { throw new Error("no"); } });
  const wrong = {
    limit_ids: ["team", [1], new Set(["a"]), broken, new Array(4e9)],
    request_tags: [{}, [null]],
    user_id: [7, {}, true],
    use_case_version: [1.5, "1", Number.NaN, Infinity],
    disable_logging: ["true", 1],
    properties: [["a"], "a", { a: 1 }, { get a() { throw new Error("no"); } }, new Map()],
    use_case_properties: [{ a: {} }],
  };
  for (const [field, values] of Object.entries(wrong)) {
    for (const value of values) {
      assert.throws(
        () => new Attribution({ [field]: value }),
        (error) => error.name === "PayiError" && error.code === "invalid_argument" && error.message.startsWith(`options.${field} must be`),
        field,
      );
    }
  }
});
