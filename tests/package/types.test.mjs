// The hand-written types, held to a file that uses every export.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as api from "payi-edge";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STRICT = "--noEmit --strict --noUncheckedIndexedAccess --exactOptionalPropertyTypes --target es2022".split(" ");

async function compile(file, ...options) {
  const args = ["node_modules/typescript/bin/tsc", ...STRICT, ...options, `tests/package/${file}`];
  // tsc reports on stdout; a non-zero exit rejects.
  await promisify(execFile)(process.execPath, args, { cwd: ROOT }).catch((error) => assert.fail(error.stdout || error));
}

test("a page or Node program compiles, and its mistakes do not", async () => {
  await compile("usage.ts", "--module", "nodenext", "--lib", "es2023,dom,dom.iterable", "--types", "");
});

test("a page with the element compiles, and its mistakes do not", async () => {
  await compile("usage-element.ts", "--module", "nodenext", "--lib", "es2023,dom,dom.iterable", "--types", "");
});

test("a bundler's resolution finds the types too", async () => {
  await compile("usage.ts", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2023,dom,dom.iterable", "--types", "");
});

test("a Worker compiles with Cloudflare's types", async () => {
  await compile("usage-cloudflare.ts", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2023", "--types", "@cloudflare/workers-types");
});

test("the usage file names every export", async () => {
  const usage = await readFile(new URL("usage.ts", import.meta.url), "utf8");
  const missing = Object.keys(api).filter((name) => !new RegExp(`\\b${name}\\b`).test(usage));
  assert.deepEqual(missing, []);
});
