// Every method with every kind of nonsense in each of its parameters: refused by name, before anything is sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";

import { Payi, PayiError } from "payi-edge";
import { kinds, nowhere } from "./nonsense.mjs";

const PAGE = { cursor: "text", limit: "integer", sort_ascending: "flag" };
const LIMIT = {
  limit_name: "text!", max: "amount!", limit_id: "text", limit_type: "text", threshold: "amount", limit_tags: "texts",
  properties: "properties", reset_schedule: "schedule",
};
const EVENT = {
  category: "text!", units: "counts!", resource: "text", event_timestamp: "text", end_to_end_latency_ms: "integer",
  time_to_first_token_ms: "integer", time_to_first_completion_token_ms: "integer", http_status_code: "integer",
  provider_uri: "text", provider_response_id: "text", provider_request_json: "text", provider_request_reasoning_json: "text",
  provider_response_json: "textOrTexts", provider_request_headers: "headers", provider_response_headers: "headers",
  provider_response_function_calls: "functionCalls", properties: "properties", use_case_properties: "properties",
};
const ATTRIBUTION = {
  limit_ids: "texts", user_id: "text", account_name: "text", use_case_name: "text", use_case_id: "text", use_case_step: "text",
  use_case_version: "integer", request_tags: "texts",
};
const HOLD = { hold_id: "text!", amount: "amount!", ttl_seconds: "integer", ...ATTRIBUTION };
const limit = { limit_id: "text!" };
const hold = { hold_id: "text!" };
const resource = { category: "text!", resource: "text!" };
const version = { ...resource, resource_id: "text!" };
const tags = { ...limit, limit_tags: "texts!" };
const properties = { properties: "properties!" };

/** The parameters of each method, with their kinds; `!` are those that it needs. */
const methods = {
  "limits.create": LIMIT,
  "limits.ensure": LIMIT,
  "limits.check": { limit_ids: "texts!", cost: "amount!" },
  "limits.retrieve": limit,
  "limits.list": { ...PAGE, limit_name: "text" },
  "limits.update": { ...limit, max: "amount", limit_name: "text", reset_schedule: "schedule" },
  "limits.delete": limit,
  "limits.reset": { ...limit, reset_date: "text" },
  "limits.history": { ...limit, ...PAGE },
  "limits.usage": limit,
  "limits.properties.update": { ...limit, ...properties },
  "limits.tags.list": limit,
  "limits.tags.create": tags,
  "limits.tags.update": tags,
  "limits.tags.remove": tags,
  "limits.tags.delete": limit,
  "holds.create": HOLD,
  "holds.retrieve": hold,
  "holds.list": { ...PAGE, state: "text" },
  "holds.renew": { ...hold, ttl_seconds: "integer" },
  "holds.extend": { ...hold, amount: "amount!", ttl_seconds: "integer" },
  "holds.settle": {
    ...hold, category: "text!", units: "counts", cost: "cost", resource: "text", provider_response_id: "text", ...ATTRIBUTION,
    resource_scope: "text", disable_logging: "flag",
  },
  "holds.release": { ...hold, presume: "flag" },
  "ingest.units": { ...EVENT, ...ATTRIBUTION, resource_scope: "text", disable_logging: "flag" },
  "ingest.bulk": { events: "events!" },
  "categories.list": { ...PAGE, active: "flag" },
  "categories.listResources": { category: "text!", ...PAGE, active: "flag" },
  "categories.delete": { category: "text!" },
  "categories.deleteResource": resource,
  "categories.resources.create": {
    ...resource, units: "prices!", max_input_units: "integer", max_output_units: "integer", max_total_units: "integer",
    start_timestamp: "text",
  },
  "categories.resources.list": { ...resource, ...PAGE, active: "flag" },
  "categories.resources.retrieve": version,
  "categories.resources.delete": version,
  "requests.list": { ...PAGE, limit_id: "text" },
  "requests.result": { request_id: "text!" },
  "requests.properties": { request_id: "text!", ...properties },
};

/** What fits, by kind. */
const fitting = {
  text: "a", integer: 1, amount: "1.5", flag: true, texts: ["a"], properties: { a: "b" }, counts: { text: { input: 1 } },
  prices: { text: { input_price: "0.1" } }, events: [{ category: "a", units: {} }],
};

const SOME_LIMIT = '{"limit_id":"a","max":1,"totals":{"cost":{"total":{"base":0}}}}';

let sent = 0;
const fetch = async (url, { body }) => {
  sent += 1;
  return new Response(`{"limit":${body ?? SOME_LIMIT},"items":[]}`);
};
const client = new Payi({ apiKey: "key", fetch });

/** The method of this name. */
const method = (name, of = client) => name.split(".").reduce((object, part) => object[part], of);

/** The names of all methods below an object. */
function namesOf(object, path = []) {
  return Object.entries(object).flatMap(([name, member]) =>
    typeof member === "function" ? [[...path, name].join(".")] : namesOf(member, [...path, name]));
}

/** A call must be refused with this in its message, before anything is sent. */
async function refused(call, name, what) {
  const before = sent;
  const start = Date.now();
  let error;
  try {
    await call();
  } catch (thrown) {
    error = thrown;
  }
  const said = () => `${name}, ${what}: ${error?.stack ?? "it was taken"}`;
  assert.ok(error instanceof PayiError, said());
  assert.ok(["invalid_argument", "invalid_amount"].includes(error.code), said());
  const [place] = error.message.split(/ must be |: /);
  assert.ok([place, place.replace(/^(params|options)\./, "")].some((place) => isWithin(place, name)), said());
  assert.equal(sent, before, said());
  assert.ok(Date.now() - start < 1000, `${name}, ${what}: it takes too long`);
}

/** Whether a place such as `units.text.input` is that of this name, or within it. */
const isWithin = (place, name) => place === name || (place.startsWith(name) && ".[".includes(place[name.length]));

const short = (value) => inspect(value, { breakLength: Infinity }).slice(0, 60);

/** Everything that a parameter of this kind must refuse, with a name for it. */
function* nonsense(kind, required) {
  yield* Object.entries(nowhere);
  for (const value of kinds[kind]) yield [short(value), () => value];
  if (required) for (const value of [null, undefined]) yield [String(value), () => value];
}

/** Parameters that are fine: those that the method needs. */
const needed = (parameters) =>
  Object.fromEntries(Object.entries(parameters).filter(([, kind]) => kind.endsWith("!")).map(([name, kind]) => [name, fitting[kind.slice(0, -1)]]));

test("the table has every method of a client", () => {
  assert.deepEqual(namesOf(client).sort(), Object.keys(methods).sort());
});

for (const [name, parameters] of Object.entries(methods)) {
  const call = method(name);
  const fine = needed(parameters);

  test(`${name}: each parameter`, async () => {
    for (const [parameter, kind] of Object.entries(parameters)) {
      for (const [what, make] of nonsense(kind.replace("!", ""), kind.endsWith("!"))) {
        await refused(() => call({ ...fine, [parameter]: make() }), parameter, what);
      }
      const getter = { ...fine, get [parameter]() { throw new Error("a getter"); } };
      await refused(() => call(getter), parameter, "a getter that throws");
    }
    const before = sent;
    await call(fine);
    assert.ok(sent > before, "a call that is fine is sent");
  });

  test(`${name}: the parameters as a whole, and the options`, async () => {
    for (const [what, make] of Object.entries(nowhere)) {
      await refused(() => call(make()), "params", what);
      await refused(() => call(fine, make()), "options", what);
      for (const option of ["signal", "maxRetries"]) await refused(() => call(fine, { [option]: make() }), option, what);
    }
    for (const what of [null, 5, "a", true, [], [fine], 1n]) {
      await refused(() => call(what), "params", short(what));
      if (what !== undefined) await refused(() => call(fine, what), "options", short(what));
    }
    const options = {
      timeout: [0, -1, NaN, "5", null, {}, 1n], maxRetries: [-1, 1.5, "2", null, 1n], signal: [{}, "signal", 5, { addEventListener() {} }],
      headers: [5, "a: b", { "a b": "c" }, { a: "b\nc" }, { a: "€" }, { a: {} }, { a: ["b"] }, [["a"], 5], new Map([[{}, {}]])],
      query: [5, "a=b", ["a"], new Map([["a", "b"]]), new URLSearchParams("a=b"), { a: {} }, { a: ["b"] }, { a: NaN }],
    };
    for (const [option, values] of Object.entries(options)) {
      for (const value of values) await refused(() => call(fine, { [option]: value }), option, short(value));
    }
    await refused(() => call(fine, { timeOut: 5 }), "timeOut", "misspelt");
  });
}

test("an id is one segment of a path: never none, and never the one above", async () => {
  for (const [name, parameters] of Object.entries(methods)) {
    const ids = { limit_id: LIMIT, hold_id: HOLD, category: EVENT, resource: EVENT, resource_id: {}, request_id: {} };
    // Of what was used they are no part of the path.
    if (parameters.units?.startsWith("counts")) for (const id of ["category", "resource"]) delete ids[id];
    // Of which limit a list tells is a question.
    if (name === "requests.list") delete ids.limit_id;
    for (const [id, elsewhere] of Object.entries(ids)) {
      if (!(id in parameters) || parameters.limit_name === "text!" || parameters === elsewhere) continue;
      for (const value of ["", ".", ".."]) {
        await refused(() => method(name)({ ...needed(parameters), [id]: value }), id, `${name} ${value}`);
      }
    }
  }
});

test("what a method without a body does not know is refused", async () => {
  for (const [name, parameters] of Object.entries(methods)) {
    const takesMore = /create|update|remove|ensure|units|bulk|requests\.properties|renew|extend|settle|release/.test(name) && name !== "ingest.bulk";
    if (takesMore) continue;
    await refused(() => method(name)({ ...needed(parameters), not_there: 1 }), "not_there", name);
  }
});

test("text in headers and lists", async () => {
  const fine = needed(EVENT);
  const headers = ["user_id", "account_name", "use_case_name", "use_case_id", "use_case_step", "resource_scope"];
  for (const name of headers) {
    for (const value of ["a\r\nxProxy-api-key: other", "a\nb", "a\0", "a\x01", "\x7f", "日本", "€"]) {
      await refused(() => client.ingest.units({ ...fine, [name]: value }), name, short(value));
    }
  }
  for (const name of ["limit_ids", "request_tags"]) {
    for (const value of [["a,b"], ["a\nb"], ["é", "€"]]) await refused(() => client.ingest.units({ ...fine, [name]: value }), name, short(value));
  }
});

test("each event of many, by its place", async () => {
  const fine = needed(EVENT);
  for (const [parameter, kind] of Object.entries({ ...EVENT, ...ATTRIBUTION, scope: "text" })) {
    for (const [what, make] of nonsense(kind.replace("!", ""), kind.endsWith("!"))) {
      await refused(() => client.ingest.bulk({ events: [fine, { ...fine, [parameter]: make() }] }), `events[1].${parameter}`, what);
    }
  }
});

test("a request by the provider's id", async () => {
  for (const call of [client.requests.result, client.requests.properties]) {
    const fine = { category: "a", provider_response_id: "b", ...(call === client.requests.properties && { properties: {} }) };
    for (const parameter of ["category", "provider_response_id"]) {
      for (const [what, make] of nonsense("text", false)) await refused(() => call({ ...fine, [parameter]: make() }), parameter, what);
      await refused(() => call({ ...fine, [parameter]: null }), parameter, "null");
    }
    await call(fine);
    await refused(() => call({}), "request_id", "neither id");
  }
});
