// The module's size, raw and as it travels. The limits are the project's promise, not what it happens to have.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const RAW = 280_000;
const GZIP = 110_000;

test("the .wasm is small enough", () => {
  const wasm = readFileSync(new URL("../../pkg/payi_edge_bg.wasm", import.meta.url));
  const gzip = gzipSync(wasm, { level: 9 }).length;
  console.log(`payi_edge_bg.wasm: ${wasm.length} bytes raw, ${gzip} bytes gzip -9`);
  assert.ok(wasm.length <= RAW, `${wasm.length} bytes raw, at most ${RAW}`);
  assert.ok(gzip <= GZIP, `${gzip} bytes gzip, at most ${GZIP}`);
});
