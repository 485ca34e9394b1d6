// How much travels: the module, and what a bundler makes of an app. The limits are the project's promise, not what it
// happens to have; but those of the module with its prices, and of what carries it, which is larger than it should be
// (README says by how much): there the limit is what it must not grow beyond.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { WORKER, minified } from "../support/minified.mjs";

/** Holds a size to its limit, and prints it for whoever keeps README's table. */
function hold(what, bytes, most) {
  console.log(`${what}: ${bytes} bytes (at most ${most})`);
  assert.ok(bytes <= most, `${what}: ${bytes} bytes, at most ${most}`);
}

test("the .wasm", () => {
  const wasm = readFileSync(new URL("../../pkg/payi_edge_bg.wasm", import.meta.url));
  hold("payi_edge_bg.wasm, raw", wasm.length, 428_500);
  // The mark is 125,000.
  hold("payi_edge_bg.wasm, gzip -9", gzipSync(wasm, { level: 9 }).length, 167_600);
});

test("an app in one file, with everything", async () => {
  const { gzip } = await minified('export * from "payi-edge";');
  hold("one file with everything, gzip -9", gzip, 277_500);
});

test("a Worker's JavaScript beside the .wasm", async () => {
  const all = await minified('export * from "payi-edge";', { conditions: WORKER });
  hold("a Worker with everything, minified JavaScript", all.bytes, 154_000);
  hold("a Worker with everything, JavaScript, gzip -9", all.gzip, 55_600);
  const client = await minified('export { PayiClient } from "payi-edge";', { conditions: WORKER });
  hold("a Worker with only the client, minified JavaScript", client.bytes, 19_500);
  const engine = await minified('export { Engine, PayiClient } from "payi-edge";', { conditions: WORKER });
  const guard = await minified('export { Engine, Payi } from "payi-edge";', { conditions: WORKER });
  hold("a Worker with the guard and an engine, minified JavaScript", guard.bytes, 133_500);
  hold("a Worker with client and engine, minified JavaScript", engine.bytes, 40_800);
  const costs = await minified('export { calculateCost } from "payi-edge";', { conditions: WORKER });
  hold("a Worker with only costs, minified JavaScript", costs.bytes, 26_000);
});

test("an app that imports one function", async () => {
  const source = 'import { formatUsd } from "payi-edge"; console.log(formatUsd(1));';
  const { bytes, packaged } = await minified(source, { conditions: WORKER });
  hold("an app with only formatUsd, minified JavaScript beside the .wasm", bytes, 6_500);
  for (const file of ["payi.js", "engine.js", "prices.js"]) assert.ok(!(file in packaged), `${file} is in it`);
});

test("an app that reads usage", async () => {
  const errors = await minified('export { PayiError } from "payi-edge";', { conditions: WORKER });
  const usage = await minified('export { extractUsage, usageReader, usageStream } from "payi-edge";', { conditions: WORKER });
  hold("usage from answers, gzip -9, without what an app with only errors has", usage.gzip - errors.gzip, 6_000);
  const whole = await minified('export { extractUsage } from "payi-edge";', { conditions: WORKER });
  hold("extractUsage alone, gzip -9, the same way", whole.gzip - errors.gzip, 5_300);
  for (const file of ["payi.js", "engine.js", "prices.js"]) assert.ok(!(file in usage.packaged), `${file} is in it`);
  const without = Object.keys(errors.packaged).filter((file) => file.startsWith("usage/"));
  assert.deepEqual(without, []);
});

test("an app that imports a type", async () => {
  const source = 'import { type Limit } from "payi-edge"; export const name = (limit: Limit) => limit.limit_name;';
  assert.deepEqual((await minified(source, { loader: "ts" })).packaged, {});
});
