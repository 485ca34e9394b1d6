// The module as text, read in each of the ways that runtimes offer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { bytesOfBase64 } from "../../pkg/base64.js";
import text from "../../pkg/payi_edge_wasm.js";

const wasm = readFileSync(new URL("../../pkg/payi_edge_bg.wasm", import.meta.url));

/** Runs something as if the runtime had no `Buffer`, and only this `Uint8Array.fromBase64`. */
function inRuntime(fromBase64, run) {
  const { Buffer } = globalThis;
  const known = Object.getOwnPropertyDescriptor(Uint8Array, "fromBase64");
  globalThis.Buffer = undefined;
  Object.defineProperty(Uint8Array, "fromBase64", { value: fromBase64, configurable: true, writable: true });
  try {
    return run();
  } finally {
    globalThis.Buffer = Buffer;
    if (known) Object.defineProperty(Uint8Array, "fromBase64", known);
    else delete Uint8Array.fromBase64;
  }
}

test("every way gives the module", () => {
  assert.deepEqual(Buffer.from(bytesOfBase64(text)), wasm, "as it is here");
  const bytes = inRuntime(undefined, () => bytesOfBase64(text));
  assert.ok(bytes instanceof Uint8Array && !(bytes instanceof Buffer));
  assert.deepEqual(Buffer.from(bytes), wasm, "by hand");
  const given = inRuntime((base64) => ({ base64 }), () => bytesOfBase64(text));
  assert.deepEqual(given, { base64: text }, "by Uint8Array.fromBase64");
});
