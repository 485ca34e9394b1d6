// README's snippets do what README says.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { build } from "esbuild";
import { PriceBook } from "payi-edge";

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
  const expected = ["node.mjs", "node.out", "worker.js", "wrangler.jsonc", "page.js", "prices.mjs", "prices.out"];
  const guarded = ["guard.mjs", "guard.out", "budget.mjs", "budget.out", "client.mjs", "client.out"];
  assert.deepEqual(titles, [...expected, ...guarded, "server.js", "keys.json", "windows.mjs"]);
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

test("the snippet on prices prints what README prints, and README tells what the table has", async () => {
  const { stdout } = await run(join(FOLDER, "prices.mjs"));
  assert.equal(stdout, snippet("prices.out"));
  const { source, models, providers } = PriceBook.builtin().info;
  assert.match(README, new RegExp(`has ${models} models of ${providers} vendors and\\s+clouds, from \`${source.replace(" ", "` ")}:`));
});

test("the snippet on the guard prints what README prints", async () => {
  const { stdout } = await run(join(FOLDER, "guard.mjs"));
  assert.equal(stdout, snippet("guard.out"));
});

test("the snippet on budgets prints what README prints", async () => {
  const { stdout } = await run(join(FOLDER, "budget.mjs"));
  assert.equal(stdout, snippet("budget.out"));
});

test("the client's snippet prints what README prints", async () => {
  const { stdout } = await run(join(FOLDER, "client.mjs"));
  assert.equal(stdout, snippet("client.out"));
});

test("the limit of the snippet on windows ends with the month in Berlin", async () => {
  const { stdout } = await run(join(FOLDER, "windows.mjs"));
  assert.match(stdout, /^until \d{4}-\d\d-(28|29|30|31)T2[23]:00:00Z: 0\n$/);
});

/** Runs a snippet in workerd; `PAYI_KEYS` may be set. */
async function inWorkerd(title, env, use) {
  const bundle = join(FOLDER, `bundle of ${title}`);
  await build({
    entryPoints: { worker: join(FOLDER, title) },
    outdir: bundle,
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*"],
    loader: { ".wasm": "copy" },
    assetNames: "[name]",
  });
  await copyFile(new URL("readme/worker.capnp", import.meta.url), join(bundle, "worker.capnp"));
  const state = join(bundle, "state");
  await mkdir(state);
  const server = await startWorkerd(join(bundle, "worker.capnp"), { args: [`--directory-path=state=${state}`], env });
  try {
    await use(server.url);
  } finally {
    await server.end("SIGTERM");
  }
}

test("the Worker snippet runs in workerd", async () => {
  await inWorkerd("worker.js", {}, async (url) => {
    const first = await fetch(url);
    assert.equal(first.status, 200);
    const { cost, limits } = await first.json();
    assert.equal(cost.total.base, 0.0075);
    assert.deepEqual(Object.values(limits), [{ state: "ok" }]);
    // The second call finds the same limit.
    assert.deepEqual((await (await fetch(url)).json()).limits, limits);
  });
});

test("the server snippet takes the keys that README describes, and no other", async () => {
  const entries = JSON.parse(snippet("keys.json"));
  for (const entry of entries) entry.sha256 = createHash("sha256").update(`key of ${entry.name}`).digest("hex");
  await inWorkerd("server.js", { PAYI_KEYS: JSON.stringify(entries) }, async (url) => {
    const status = async (key, method = "GET") => {
      const body = method === "POST" ? '{"limit_name":"A","max":1}' : undefined;
      return (await fetch(`${url}/api/v1/limits`, { method, body, headers: { "xproxy-api-key": key } })).status;
    };
    assert.deepEqual(await Promise.all(entries.map(({ name }) => status(`key of ${name}`))), [200, 200]);
    assert.equal(await status("key of Ada", "POST"), 201);
    assert.equal(await status("key of budget widget", "POST"), 403);
    assert.equal(await status("demo"), 401);
  });
});

test("wrangler.jsonc names what the Worker snippet exports and binds", () => {
  const config = JSON.parse(snippet("wrangler.jsonc"));
  const [binding] = config.durable_objects.bindings;
  assert.deepEqual(config.migrations[0].new_sqlite_classes, [binding.class_name]);
  const worker = snippet(config.main);
  assert.match(worker, new RegExp(`export \\{ ${binding.class_name} \\} from "payi-edge/cloudflare"`));
  assert.match(worker, new RegExp(`env\\.${binding.name}\\b`));
});
