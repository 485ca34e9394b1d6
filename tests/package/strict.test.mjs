// Every program that people copy, of README and of `examples/`, under `tsc --strict`.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { README, snippet, titles } from "../support/readme.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
// Inside the repository, so that `import "payi-edge"` finds the package that was just built.
const FOLDER = join(ROOT, "target", "strict");
// Those that need no more than this package. The others: tests/examples/types.full.test.mjs.
const EXAMPLES = join(ROOT, "examples", "guide");

const TSC = "--noEmit --strict --allowJs --checkJs --skipLibCheck --target es2023 --module nodenext".split(" ");
// What a page and Node have, and what Cloudflare has: they do not go together.
const PAGE_OR_NODE = ["--lib", "es2023,dom,dom.iterable,dom.asynciterable", "--types", "node"];
const WORKER = ["--lib", "es2023", "--types", "@cloudflare/workers-types"];

const isProgram = (name) => /\.[cm]?[jt]s$/.test(name);
/** Only Workers export a handler, and get the runtime's types. */
const isWorker = (source) => /^export (default|\{.* as default\b)/m.test(source);

const snippets = titles.filter(isProgram);
const examples = existsSync(EXAMPLES) ? readdirSync(EXAMPLES, { recursive: true }).filter(isProgram) : [];

/** A snippet as a compiler can find its imports, and with the type that JavaScript has no place for. */
const typed = (source) =>
  source
    .replace("./node_modules/payi-edge/index.js", "payi-edge")
    .replace(/\.\/node_modules\/(payi-edge\/\w+)\.js/, "$1")
    .replace(/^export default (\{.*^\})/ms, "/** @type {ExportedHandler<{ PAYI: DurableObjectNamespace }>} */\nconst handler = $1\nexport default handler");

async function compile(options, files) {
  const args = ["node_modules/typescript/bin/tsc", ...TSC, ...options, ...files.map((file) => relative(ROOT, file))];
  // tsc reports on stdout; a non-zero exit rejects.
  await promisify(execFile)(process.execPath, args, { cwd: ROOT }).catch((error) => assert.fail(error.stdout || error));
}

before(async () => {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  for (const title of snippets) await writeFile(join(FOLDER, title), typed(snippet(title)));
});
after(() => rm(FOLDER, { recursive: true, force: true }));

test("README has programs for pages, Node and Workers, each with a title", () => {
  const blocks = README.match(/^```(?:[cm]?[jt]s|javascript|typescript)\b.*$/gm);
  assert.equal(blocks.length, snippets.length, `${blocks}`);
  const workers = snippets.filter((title) => isWorker(snippet(title)));
  assert.ok(workers.length >= 2 && snippets.length - workers.length >= 3, `${snippets}`);
});

test("the snippets for pages and Node compile", async () => {
  const files = snippets.filter((title) => !isWorker(snippet(title)));
  await compile(PAGE_OR_NODE, files.map((title) => join(FOLDER, title)));
});

test("the snippets for Workers compile", async () => {
  const files = snippets.filter((title) => isWorker(snippet(title)));
  await compile(WORKER, files.map((title) => join(FOLDER, title)));
});

test(`the examples compile: ${examples.length} of them`, async () => {
  if (examples.length > 0) await compile(PAGE_OR_NODE, examples.map((name) => join(EXAMPLES, name)));
});

test("a mistake does not compile", async () => {
  const file = join(FOLDER, "mistake.mjs");
  await writeFile(file, 'import { formatUsd } from "payi-edge";\nformatUsd({});\n');
  await assert.rejects(compile(PAGE_OR_NODE, [file]), /mistake\.mjs.*not assignable/s);
});
