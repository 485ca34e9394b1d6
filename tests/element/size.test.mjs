// What the element adds to an app that has the core already.
import assert from "node:assert/strict";
import { test } from "node:test";
import { minified } from "../support/minified.mjs";

const MOST = 8_000;

test("the element beyond the core", async () => {
  const core = await minified('export { PayiClient, budgetView } from "payi-edge/slim";');
  const both = await minified('export { PayiClient, budgetView } from "payi-edge/slim"; export * from "payi-edge/slim/element";');
  const own = both.gzip - core.gzip;
  console.log(`<payi-budget> beyond the core, gzip -9: ${own} bytes (at most ${MOST})`);
  assert.ok(own <= MOST, `${own} bytes`);
});
