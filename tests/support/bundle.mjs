// A Worker of a test: bundled, and run by the real workerd.
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { startWorkerd } from "./workerd.mjs";

/**
 * Bundles `worker.mjs` of a folder for the condition "workerd", and starts it with the `workerd.capnp` beside it, which
 * finds the bundle as `worker.js` and has a folder for `state`.
 *
 * @param {URL} folder with a slash at its end
 * @returns {ReturnType<typeof startWorkerd>} whose `end` removes the bundle too
 */
export async function startWorker(folder) {
  const out = await mkdtemp(join(tmpdir(), "payi-edge-"));
  const cleanUp = () => rm(out, { recursive: true, force: true });
  try {
    await build({
      entryPoints: [fileURLToPath(new URL("worker.mjs", folder))],
      outfile: join(out, "worker.js"),
      bundle: true,
      format: "esm",
      target: "es2022",
      conditions: ["workerd", "worker", "browser"],
      external: ["cloudflare:*"],
      loader: { ".wasm": "copy" },
      assetNames: "[name]",
      logLevel: "warning",
    });
    await copyFile(fileURLToPath(new URL("workerd.capnp", folder)), join(out, "workerd.capnp"));
    await mkdir(join(out, "state"));
    const server = await startWorkerd(join(out, "workerd.capnp"), { args: [`--directory-path=state=${join(out, "state")}`] });
    return { ...server, end: (signal) => server.end(signal).then(cleanUp) };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
