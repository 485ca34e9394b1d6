// The module and its glue know one another by the same short names. An import that is wrong stops the instance, but an
// export is only missed when somebody calls the function that uses it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { imports } from "../../pkg/payi_edge_bg.js";

const read = (name, encoding) => readFileSync(new URL(`../../pkg/${name}`, import.meta.url), encoding);
const module = new WebAssembly.Module(read("payi_edge_bg.wasm"));

test("the glue gives exactly what the module imports", () => {
  const wanted = WebAssembly.Module.imports(module).map(({ module, name, kind }) => `${module} ${name} ${kind}`);
  const given = Object.entries(imports).flatMap(([module, functions]) =>
    Object.entries(functions).map(([name, value]) => `${module} ${name} ${typeof value}`),
  );
  assert.deepEqual(given.sort(), wanted.sort());
});

test("the glue uses only what the module exports", () => {
  const exported = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  const used = new Set(Array.from(read("payi_edge_bg.js", "utf8").matchAll(/\bwasm\.([\w$]+)/g), ([, name]) => name));
  assert.ok(used.size > 20, `${used.size}`);
  assert.deepEqual([...used].filter((name) => !exported.has(name)), []);
});

test("the names at the border are short", () => {
  const names = [...WebAssembly.Module.imports(module), ...WebAssembly.Module.exports(module)].map(({ name }) => name);
  assert.deepEqual(names.filter((name) => name.length > 2), []);
});
