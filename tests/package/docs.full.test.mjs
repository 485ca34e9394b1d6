// The API reference: TypeDoc makes it without a warning, and has a page for each export. Links that lead nowhere, types
// that are not exported and exports without a word are warnings, see `xtask/typedoc/typedoc.json`.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import manifest from "payi-edge/package.json" with { type: "json" };

import { PKG } from "../support/package.mjs";

const TYPEDOC = fileURLToPath(new URL("../../xtask/typedoc", import.meta.url));
const EXPORT = /^export (?:declare )?(?:abstract )?(class|const|function|interface|type) (\w+)/gm;
const FOLDERS = { class: "classes", const: "variables", function: "functions", interface: "interfaces", type: "types" };

/** The page of each export: `classes/payi-edge.Payi.html`. */
function pages() {
  const entries = Object.entries(manifest.exports).filter(([, { types }]) => types && !types.endsWith(".wasm.d.ts"));
  return entries.flatMap(([entry, { types }]) => {
    const module = `payi-edge${entry.slice(1)}`.replaceAll("/", "_");
    return exportsOf(types).map(([, kind, name]) => join(FOLDERS[kind], `${module}.${name}.html`));
  });
}

/** What a file of types exports, or the parts that it is made of. Another entry's types have their page there. */
function exportsOf(types) {
  const text = readFileSync(new URL(types, PKG), "utf8");
  const parts = text.matchAll(/^export \* from "(\.\/types\/\w+)\.js";$/gm);
  return [...text.matchAll(EXPORT), ...Array.from(parts, ([, part]) => exportsOf(`${part}.d.ts`)).flat()];
}

test("every export has a page", async () => {
  const folder = await mkdtemp(join(tmpdir(), "payi-edge-"));
  try {
    const args = ["node_modules/typedoc/bin/typedoc", "--out", folder];
    await promisify(execFile)(process.execPath, args, { cwd: TYPEDOC }).catch(({ stdout, stderr }) => assert.fail(stdout + stderr));
    const found = new Set(await readdir(folder, { recursive: true }));
    const expected = pages();
    assert.ok(expected.length > 50, `${expected.length}`);
    assert.deepEqual(expected.filter((page) => !found.has(page)), []);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
