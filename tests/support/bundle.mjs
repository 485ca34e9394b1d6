// A Worker of a test: bundled, and run by the real workerd.
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { startWorkerd } from "./workerd.mjs";

/**
 * Bundles `worker.mjs` of a folder for the condition "workerd", with the `workerd.capnp` beside it, which finds the bundle
 * as `worker.js` and may have a folder for `state`.
 *
 * @param {URL} folder with a slash at its end
 * @returns {Promise<{ start(): ReturnType<typeof startWorkerd>, remove(): Promise<void> }>}
 */
export async function bundleWorker(folder) {
  const out = await mkdtemp(join(tmpdir(), "payi-edge-"));
  const remove = () => rm(out, { recursive: true, force: true });
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
    const [config, state] = [join(out, "workerd.capnp"), join(out, "state")];
    await copyFile(fileURLToPath(new URL("workerd.capnp", folder)), config);
    await mkdir(state);
    return { start: () => startWorkerd(config, { args: [`--directory-path=state=${state}`] }), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * The same, started.
 *
 * @param {URL} folder
 * @returns {ReturnType<typeof startWorkerd>} whose `end` removes the bundle too
 */
export async function startWorker(folder) {
  const bundle = await bundleWorker(folder);
  try {
    const server = await bundle.start();
    return { ...server, end: (signal) => server.end(signal).then(bundle.remove) };
  } catch (error) {
    await bundle.remove();
    throw error;
  }
}
