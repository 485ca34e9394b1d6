// `wrangler deploy` would accept the Worker: everything but the upload.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

test("wrangler bundles the Worker with its module, the object and the files", async () => {
  const out = await mkdtemp(join(tmpdir(), "payi-edge-"));
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["node_modules/wrangler/bin/wrangler.js", "deploy", "--dry-run", "--config=www/wrangler.jsonc", `--outdir=${out}`],
      { cwd: ROOT, env: { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false" } },
    );
    assert.match(stdout, /env\.PAYI \(PayiEngine\)\s+Durable Object/);
    assert.match(stdout, /env\.ASSETS\s+Assets/);
    const files = await readdir(out);
    assert.ok(files.includes("worker.js"), files.join(", "));
    assert.ok(files.some((name) => name.endsWith("payi_edge_bg.wasm")), files.join(", "));
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});

test("both ways to run the Worker ask for the same behaviour of the runtime", async () => {
  const [wrangler, workerd] = await Promise.all(
    ["wrangler.jsonc", "workerd.capnp"].map((name) => readFile(join(ROOT, "www", name), "utf8")),
  );
  const [, date] = /"compatibility_date": "([\d-]+)"/.exec(wrangler);
  assert.ok(workerd.includes(`const date :Text = "${date}"`), date);
});
