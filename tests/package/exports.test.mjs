// The package's map of entry points, and the names behind them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as api from "payi-edge";
import manifest from "payi-edge/package.json" with { type: "json" };

import { PKG, files } from "../support/package.mjs";

const file = (name) => new URL(name, PKG);
const text = (name) => readFileSync(file(name), "utf8");
const IMPORT = /(?:from|^import) "([^"]+)";$/gm;
const names = (module) => Object.keys(module).sort();

/** Every `[subpath, condition, target]` of the exports map. */
const targets = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === "string"
    ? [[subpath, "default", target]]
    : Object.entries(target).map(([condition, target]) => [subpath, condition, target]),
);

for (const [subpath, condition, target] of targets) {
  test(`${subpath} under "${condition}" is ${target}`, () => {
    assert.ok(existsSync(file(target)), `${target} does not exist`);
    assert.equal(condition === "types", target.endsWith(".d.ts"));
  });
}

test("types come first, since the first condition that fits is taken, and default last", () => {
  for (const target of Object.values(manifest.exports)) {
    if (typeof target === "string") continue;
    const conditions = Object.keys(target);
    assert.deepEqual([conditions.at(0), conditions.at(-1)], ["types", "default"]);
  }
});

for (const [condition, expected] of [["workerd", "workerd.js"], ["edge-light", "edge-light.js"], ["browser", "index.js"]]) {
  test(`a resolver with the condition "${condition}" gets ${expected}`, () => {
    const script = 'console.log(import.meta.resolve("payi-edge"))';
    const args = [`--conditions=${condition}`, "--input-type=module", "--eval", script];
    const found = execFileSync(process.execPath, args, { cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8" });
    assert.equal(found.trim(), pathToFileURL(realpathSync(file(expected))).href);
  });
}

test("all loaders offer what api.js lists; slim adds init", async () => {
  const listed = names(await import(file("api.js")));
  assert.deepEqual(names(api), listed);
  assert.deepEqual(names(await import(file("slim.js"))), [...listed, "init"].sort());
  assert.deepEqual(names(await import(file("slim_apart.js"))), [...listed, "init"].sort());
  for (const loader of ["workerd.js", "edge-light.js"]) {
    assert.match(text(loader), /^export \* from "\.\/api\.js";$/m, loader);
  }
});

test("all entries of one program have the same classes, in a few files", async () => {
  const { IndexedDBStore } = await import("payi-edge/indexeddb");
  await assert.rejects(IndexedDBStore.open(""), api.PayiError);
  assert.equal((await import("payi-edge/slim")).PayiError, api.PayiError);
  assert.ok(loadedBy("index.js").size <= 5, `${[...loadedBy("index.js")]}`);
});

/** The files that come with one of them. */
function loadedBy(name, loaded = new Set()) {
  loaded.add(name);
  for (const [, specifier] of text(name).matchAll(IMPORT)) {
    const found = new URL(specifier, file(name)).href.slice(PKG.href.length);
    if (!loaded.has(found)) loadedBy(found, loaded);
  }
  return loaded;
}

test("the types declare the same names as the module", () => {
  const parts = files.filter((name) => name.startsWith("types/"));
  const listed = text("types.d.ts").match(/(?<=^export \* from "\.\/).+?(?=\.js";$)/gm);
  assert.deepEqual(listed, parts.map((name) => name.replace(".d.ts", "")).sort());
  const declared = parts.flatMap((name) => [...text(name).matchAll(/^export (?:declare )?(?:class|function|const) (\w+)/gm)]);
  assert.deepEqual(declared.map(([, name]) => name).sort(), names(api));
});

test("every import inside the package is a file of the package", () => {
  for (const name of files.filter((name) => name.endsWith(".js"))) {
    for (const [, specifier] of text(name).matchAll(IMPORT)) {
      if (specifier === "cloudflare:workers") continue;
      assert.match(specifier, /^\.\.?\//, `${name} imports ${specifier}`);
      assert.ok(existsSync(new URL(specifier.replace("?module", ""), file(name))), `${name} imports ${specifier}`);
    }
  }
});

test("every file is one that the manifest packs", () => {
  const packed = manifest.files.map((pattern) => new RegExp(`^${pattern.replaceAll(".", "\\.").replace("*", "[^/]+")}$`));
  assert.deepEqual(files.filter((name) => name !== "package.json" && !packed.some((pattern) => pattern.test(name))), []);
});

test("loaders with an effect are the ones that sideEffects names", () => {
  const effective = ["index.js", "workerd.js", "edge-light.js"].map((name) => `./${name}`);
  const elements = ["element.js", "element_workerd.js", "element_edge_light.js", "slim_element.js"].map((name) => `./${name}`);
  assert.deepEqual(manifest.sideEffects, [...effective, ...elements]);
  for (const name of effective) assert.match(text(name), /^instantiate\(/m);
  for (const name of elements) assert.match(text(name), /^defineBudget\(\);/m);
});

test("the manifest has a version and nothing to install", () => {
  assert.match(manifest.version, /^(?!0\.0\.0)\d+\.\d+\.\d+$/);
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.scripts, undefined);
});
