// README's snippets do what README says.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { build } from "esbuild";

import { README, snippet, titles } from "../support/readme.mjs";
import { startWorkerd } from "../support/workerd.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
// Inside the repository, so that `import "payi-edge"` finds the package that was just built.
const FOLDER = join(ROOT, "target", "readme");

const run = (...args) => promisify(execFile)(process.execPath, args, { cwd: ROOT });

before(async () => {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  for (const title of titles) await writeFile(join(FOLDER, title), snippet(title));
});
after(() => rm(FOLDER, { recursive: true, force: true }));

test("every snippet is tested here or in readme.browser.test.mjs", () => {
  assert.deepEqual(titles, ["node.mjs", "node.out", "worker.js", "wrangler.jsonc", "page.js"]);
});

test("figures are in the README, not places for them", () => {
  const figures = README.match(/^\| what \| measured \|.*?\n\n/ms)[0].trim().split("\n").slice(2);
  assert.ok(figures.length > 0);
  for (const row of figures) assert.match(row.split("|")[2], /\d/, row);
});

test("the Node snippet prints what README prints", async () => {
  const { stdout } = await run(join(FOLDER, "node.mjs"));
  assert.equal(stdout, snippet("node.out"));
});

test("the Worker snippet runs in workerd", async () => {
  const bundle = join(FOLDER, "bundle");
  await build({
    entryPoints: [join(FOLDER, "worker.js")],
    outdir: bundle,
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*"],
    loader: { ".wasm": "copy" },
    assetNames: "[name]",
  });
  await copyFile(new URL("readme/worker.capnp", import.meta.url), join(bundle, "worker.capnp"));
  const state = join(FOLDER, "state");
  await mkdir(state);
  const server = await startWorkerd(join(bundle, "worker.capnp"), { args: [`--directory-path=state=${state}`] });
  try {
    const first = await fetch(server.url);
    assert.equal(first.status, 200);
    const { cost, limits } = await first.json();
    assert.equal(cost.total.base, 0.0075);
    assert.deepEqual(Object.values(limits), [{ state: "ok" }]);
    // The second call finds the same limit.
    assert.deepEqual((await (await fetch(server.url)).json()).limits, limits);
  } finally {
    await server.end("SIGTERM");
  }
});

test("wrangler.jsonc names what the Worker snippet exports and binds", () => {
  const config = JSON.parse(snippet("wrangler.jsonc"));
  const [binding] = config.durable_objects.bindings;
  assert.deepEqual(config.migrations[0].new_sqlite_classes, [binding.class_name]);
  const worker = snippet(config.main);
  assert.match(worker, new RegExp(`export \\{ ${binding.class_name} \\} from "payi-edge/cloudflare"`));
  assert.match(worker, new RegExp(`env\\.${binding.name}\\b`));
});

test("the snippets keep to the types", async () => {
  const tsc = ["node_modules/typescript/bin/tsc", "--noEmit", "--allowJs", "--checkJs", "--target", "es2022", "--module", "nodenext"];
  const compile = (file, ...options) =>
    run(...tsc, ...options, join(FOLDER, file)).catch((error) => assert.fail(error.stdout || error));
  await compile("node.mjs", "--strict", "--lib", "es2023,dom,dom.iterable", "--types", "");
  // `request` and `env` have no types in JavaScript.
  await compile("worker.js", "--noImplicitAny", "false", "--lib", "es2023", "--types", "@cloudflare/workers-types");
});
