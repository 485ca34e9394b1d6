// What bundlers rely on: one copy of the module, and no file that must be awaited.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { transform } from "esbuild";

import { WORKER, minified } from "../support/minified.mjs";
import { PKG, files } from "../support/package.mjs";

// How every WebAssembly module begins, in base64.
const MAGIC = "AGFzbQ";

const entries = (...names) => names.map((name) => `export * from "${name}";`).join("\n");

test("a page's bundle has the module once, as text", async () => {
  const { text, wasm } = await minified(entries("payi-edge", "payi-edge/indexeddb"));
  assert.deepEqual([text.split(MAGIC).length - 1, wasm], [1, []]);
});

test("a Worker's bundle has the module once, as a file", async () => {
  const source = `${entries("payi-edge", "payi-edge/cloudflare")}\nexport { init } from "payi-edge/slim";`;
  const { text, wasm } = await minified(source, { conditions: WORKER });
  assert.deepEqual([text.includes(MAGIC), wasm.length], [false, 1]);
});

test("an app that brings its own module gets no other", async () => {
  const { text, wasm } = await minified(entries("payi-edge/slim", "payi-edge/indexeddb"));
  assert.deepEqual([text.includes(MAGIC), wasm], [false, []]);
});

test("a bundler has nothing to warn of", async () => {
  for (const name of ["", "/slim", "/element", "/slim/element", "/indexeddb"]) {
    const { warnings } = await minified(`import * as all from "payi-edge${name}"; console.log(all);`);
    assert.deepEqual(warnings, [], name);
  }
});

// A CommonJS module cannot wait, so that its format refuses a file that would.
const withoutAwait = (source) => transform(source, { format: "cjs", logLevel: "silent" });

test("no file has a top-level await", async () => {
  await assert.rejects(withoutAwait("await 1;"), /Top-level await/);
  const scripts = files.filter((name) => name.endsWith(".js"));
  assert.ok(scripts.length > 20);
  for (const file of scripts) await withoutAwait(readFileSync(new URL(file, PKG), "utf8"));
});
