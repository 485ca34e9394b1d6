// The engine's real answers against the document: every operation, every status and every field that the document
// names, and none that it does not name.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Engine } from "payi-edge";
import { payi } from "../../pkg/cloudflare/handler.js";
import { keyEntry } from "../support/keys.mjs";
import { bulk } from "./calls/bulk.mjs";
import { categories } from "./calls/categories.mjs";
import { history } from "./calls/history.mjs";
import { holds } from "./calls/holds.mjs";
import { ingest } from "./calls/ingest.mjs";
import { limits } from "./calls/limits.mjs";
import { requests } from "./calls/requests.mjs";
import { tags } from "./calls/tags.mjs";
import { useCases } from "./calls/use_cases.mjs";
import { Calls, KEY } from "./support/caller.mjs";
import { answerOf, at, bodyOf, operations } from "./support/document.mjs";

const calls = new Calls();

/** An engine to be called by operation id. */
const make = (options) => callable(new Engine(options));

/** One that goes on from what is stored. */
const open = async (storage) => callable(await Engine.open({ storage }));

const callable = ({ fetch }) => (id, call) => calls.call(fetch, id, call);

/** The Worker in front of an engine, with these variables and bindings. */
const atWorker = (env) => callable({ fetch: (path, init) => payi.fetch(new Request(`http://localhost${path}`, init), env) });

const PAYI_KEYS = JSON.stringify([keyEntry("key", "read", "acme")]);

for (const group of [limits, tags, history, holds, ingest, bulk, categories, requests, useCases]) {
  test(`${group.name}: what is sent and answered is as the document says`, () => group({ call: make(), make, open }));
}

test("without a key every operation answers 401, but for those that need none", async () => {
  const [engine, worker] = [make(), atWorker({ PAYI: { getByName: assert.fail }, PAYI_KEYS })];
  for (const { id, pointer, parameters } of operations) {
    const path = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => [name, "x"]);
    const call = { parameters: Object.fromEntries(path), headers: {} };
    const isOpen = at(pointer).security?.length === 0;
    const refused = { ...call, status: 401, code: "invalid_api_key" };
    await worker(id, isOpen ? call : refused);
    // What needs no key is the Worker's own.
    if (!isOpen) await engine(id, refused);
  }
});

test("a body that is too long is refused in the envelope", async () => {
  await make()("limits.create", { body: " ".repeat(2 ** 20 + 1), status: 413, code: "request_processing_error" });
});

test("what Pay-i has and the engine has not is refused in the envelope", async () => {
  const { fetch } = new Engine();
  await calls.refusal(
    await fetch("/api/v1/ingest/bulk-upsert", { method: "POST", headers: KEY, body: "[]" }),
    501,
    "not_implemented",
  );
});

test("what the storage cannot keep, or has damaged, is refused in the envelope", async (context) => {
  context.mock.method(console, "error", () => {});
  const create = async (storage, code) => {
    const call = await open(storage);
    await call("limits.create", { body: { limit_name: "A", max: 1 }, status: 500, code });
  };
  const full = () => assert.fail("the disk is full");
  await create({ read: (ranges) => ranges.map(() => []), commit: full }, "unexpected_error");
  const damaged = ({ from, to }) => ["limit/1"].filter((key) => from <= key && key < to).map((key) => [key, "{"]);
  await create({ read: (ranges) => ranges.map(damaged), commit: full }, "unsupported_record");
});

test("what the Worker refuses before the engine is refused in the envelope", async (context) => {
  context.mock.method(console, "error", () => {});
  const overloaded = () => Promise.reject(Object.assign(new Error("Too many requests"), { overloaded: true }));
  const PAYI = { getByName: () => ({ fetch: overloaded }) };
  const refused = (env, id, status, code) => atWorker(env)(id, { status, code });
  await refused({ PAYI, PAYI_KEYS }, "ingest.bulk", 403, "role_not_allowed");
  await refused({ PAYI, PAYI_KEYS }, "limits.list", 503, "overloaded");
  await refused({ PAYI }, "limits.list", 401, "invalid_api_key");
  await refused({ PAYI_KEYS }, "limits.list", 500, "invalid_configuration");
});

describe("nothing in the document is without a witness", () => {
  const none = (missing) => assert.equal(missing.join("\n"), "");

  test("statuses", () => {
    const expected = operations.flatMap(({ id, pointer }) =>
      Object.keys(at(pointer).responses)
        .filter((status) => status !== "default")
        .map((status) => `${id} ${status}`),
    );
    none(expected.filter((name) => !calls.seen.has(name)));
  });

  test("parameters", () => {
    const expected = operations.flatMap(({ id, parameters }) => parameters.map(({ name }) => `${id} ${name}`));
    none(expected.filter((name) => !calls.seen.has(name)));
  });

  test("fields and values of what is answered", () => {
    const schemas = operations.flatMap((operation) =>
      Object.keys(at(operation.pointer).responses).map((status) => answerOf(operation, status)),
    );
    none(calls.answered.missing(schemas));
  });

  test("fields and values of what is sent", () => {
    none(calls.sent.missing(operations.map(bodyOf).filter(Boolean)));
  });
});
