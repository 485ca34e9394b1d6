// Cloudflare Workers: a bundle made with the condition "workerd", run by the real workerd.
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { startWorkerd } from "../support/workerd.mjs";
import { replay } from "./replay.mjs";

const here = (name) => fileURLToPath(new URL(`workerd/${name}`, import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "payi-edge-"));
try {
  await build({
    entryPoints: [here("worker.mjs")],
    outfile: join(folder, "worker.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    loader: { ".wasm": "copy" },
    assetNames: "[name]",
    external: ["cloudflare:*"],
  });
  await copyFile(here("workerd.capnp"), join(folder, "workerd.capnp"));
  const server = await startWorkerd(join(folder, "workerd.capnp"));
  try {
    replay(await (await fetch(server.url)).json());
  } finally {
    await server.end("SIGTERM");
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
