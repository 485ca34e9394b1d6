// The examples of the seams under a compiler, with the types of the SDKs. (The others: tests/package/strict.test.mjs.)
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
// Where `import "openai"` finds the SDK, and `import "payi-edge"` the package that was just built.
const FOLDER = "tests/sdks/examples.new";
const TSC = "--noEmit --strict --allowJs --checkJs --skipLibCheck --target es2023 --module nodenext".split(" ");
const NODE = ["--lib", "es2023,dom,dom.iterable,dom.asynciterable", "--types", "node"];
const WORKER = ["--lib", "es2023", "--types", "@cloudflare/workers-types"];
const WORKERS = ["hono", "workers-ai"];

before(async () => {
  await mkdir(ROOT + FOLDER, { recursive: true });
  await cp(`${ROOT}examples`, ROOT + FOLDER, { recursive: true });
});
after(() => rm(ROOT + FOLDER, { recursive: true, force: true }));

async function compile(options, seams) {
  const files = [];
  for (const seam of seams) for (const name of await readdir(`${ROOT}examples/${seam}`)) files.push(`${FOLDER}/${seam}/${name}`);
  assert.ok(files.length >= seams.length);
  const args = ["node_modules/typescript/bin/tsc", ...TSC, ...options, ...files];
  // tsc reports on stdout; a non-zero exit rejects.
  await promisify(execFile)(process.execPath, args, { cwd: ROOT }).catch((error) => assert.fail(error.stdout || error));
}

test("those of Node compile", async () => {
  const entries = await readdir(`${ROOT}examples`, { withFileTypes: true });
  const seams = entries.filter((entry) => entry.isDirectory() && entry.name !== "guide" && !WORKERS.includes(entry.name));
  await compile(NODE, seams.map(({ name }) => name));
});

test("those of Workers compile", () => compile(WORKER, WORKERS));
