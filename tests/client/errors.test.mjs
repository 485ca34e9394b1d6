// Errors as values: one tree of classes whichever way the package is loaded, and fit for logs and messages.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { inspect } from "node:util";

import * as payi from "payi-edge";
import * as slim from "payi-edge/slim";
import { EMPTY, failure, wire, writing } from "./wire.mjs";

const required = createRequire(import.meta.url)("payi-edge");
const server = await wire(EMPTY);
const client = server.client();
const classes = Object.keys(payi).filter((name) => name.endsWith("Error"));

/** One error of each kind that a client can give. */
const kinds = {
  PayiError: () => client.limits.create({ max: 1 }),
  BudgetRefusedError: async () => {
    throw new payi.BudgetRefusedError({ code: "limit_reached", message: "m" });
  },
  APIError: () => answered(418),
  BadRequestError: () => answered(400),
  AuthenticationError: () => answered(401),
  PermissionDeniedError: () => answered(403),
  NotFoundError: () => answered(404),
  ConflictError: () => answered(409),
  UnprocessableEntityError: () => answered(422),
  RateLimitError: () => answered(429),
  InternalServerError: () => answered(500),
  APIConnectionError: () => answering((socket) => socket.resetAndDestroy()),
  APIConnectionTimeoutError: () => answering(() => {}, { timeout: 5 }),
  APIUserAbortError: () => client.limits.list({}, { signal: AbortSignal.abort() }),
};

function answering(reply, options) {
  server.reply = reply;
  return client.limits.list({}, options);
}

const answered = (status) => answering(writing(status, '{"xproxy_error":{"code":"c","message":"m"},"xproxy_result":{"request_id":"r"}}'));

test("every class is known here, and the same by every entry", () => {
  assert.deepEqual(classes.toSorted?.() ?? [...classes].sort(), Object.keys(kinds).sort());
  for (const name of classes) {
    assert.equal(required[name], payi[name]);
    assert.equal(slim[name], payi[name]);
  }
});

for (const [name, make] of Object.entries(kinds)) {
  test(`${name}: its place in the tree, its name, and its copies`, async () => {
    const error = await failure(make());
    assert.equal(error.constructor, payi[name]);
    for (const Class of [required[name], slim[name], payi.PayiError, Error]) assert.ok(error instanceof Class);
    assert.equal(error instanceof payi.APIError, !["PayiError", "BudgetRefusedError"].includes(name));
    assert.equal(error.name, name);
    for (const text of [String(error), inspect(error)]) assert.ok(text.includes(`${name}: ${error.message}`), text);
    assert.ok(error.code.length > 0 && error.message.length > 0);
    // As a worker's message, and as a line of a log.
    assert.equal(structuredClone(error).message, error.message);
    const { code, status } = JSON.parse(JSON.stringify(error));
    assert.deepEqual([code, status], [error.code, error.status]);
  });
}

test("an error of one entry is caught by the class of another", async () => {
  // The module is there already, so that slim needs no init.
  const { Payi } = slim;
  server.reply = writing(404, "{}");
  const error = await failure(new Payi({ apiKey: "k", baseURL: server.url }).limits.list());
  assert.ok(error instanceof payi.NotFoundError && error instanceof required.NotFoundError);
});

test("an application's own error of these classes", () => {
  class Own extends payi.PayiError {}
  const error = new Own("text", { code: "own", cause: 5 });
  assert.deepEqual([error.message, error.code, error.cause, error.name], ["text", "own", 5, "PayiError"]);
  assert.equal(new payi.APIError("text").xproxy_result, undefined);
  assert.equal("cause" in new payi.PayiError("text"), false);
});
