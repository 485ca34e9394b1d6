// What two clients did in one row of the table, side by side.
import assert from "node:assert/strict";

import { DIFFERENCES } from "./differences.mjs";

// Of the HTTP library and of the connection.
const TRANSPORT = [
  "host",
  "connection",
  "accept-encoding",
  "accept-language",
  "sec-fetch-mode",
  "content-length",
  "transfer-encoding",
];

// A timer may be a little early.
const SLACK_MS = 2;

/** Asserts that both ended alike, and sent the same: all requests, field by field. */
export function compare({ ends, differs, pauses }, sdk, ours) {
  for (const { requests } of [sdk, ours]) checkPauses(requests, pauses);
  const [theirs, own] = [sdk, ours].map(({ outcome, requests }) => ({ outcome, requests: requests.map(comparable) }));
  // First those of single rows, after which both have sent as many requests.
  for (const name of differs) DIFFERENCES[name].settle(theirs, own);
  assert.deepEqual([own.outcome, theirs.outcome], [ends, ends], "how the call ends");
  assert.equal(own.requests.length, theirs.requests.length, "how often it is tried");
  for (const { everywhere } of Object.values(DIFFERENCES)) everywhere?.(theirs, own);
  assert.deepEqual(own.requests, theirs.requests);
}

/** A request as what it means: but for the order of a body's fields and how its numbers are written, byte for byte. */
function comparable({ method, path, query, headers, body }) {
  const kept = Object.entries(headers).filter(([name]) => !TRANSPORT.includes(name));
  return {
    method,
    path,
    query: query === "" ? [] : query.split("&"),
    headers: Object.fromEntries(kept),
    body: body === "" ? null : JSON.parse(body),
  };
}

function checkPauses(requests, pauses) {
  for (const [index, shortest] of pauses.entries()) {
    const pause = requests[index + 1].atMs - requests[index].atMs;
    assert.ok(pause >= shortest - SLACK_MS, `pause ${index + 1} is ${pause} ms`);
  }
}
