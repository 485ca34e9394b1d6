// What a bundler makes of an app: one minified file, as it would be served.
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

/** The conditions under which wrangler resolves packages. */
export const WORKER = ["workerd", "worker", "browser"];

/**
 * @param {string} source of the app
 * @param {{ conditions?: string[], loader?: "js" | "ts" }} [options]
 * @returns `text` and `bytes` of the JavaScript, `gzip` its size compressed, `wasm` the names of modules beside it,
 *   `packaged`: how many bytes come from which file of the package, and `warnings`
 */
export async function minified(source, { conditions, loader = "js" } = {}) {
  const { outputFiles, metafile, warnings } = await build({
    stdin: { contents: source, loader, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    conditions,
    external: ["cloudflare:*"],
    loader: { ".wasm": "copy" },
    outdir: "out",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const scripts = outputFiles.filter(({ path }) => path.endsWith(".js"));
  if (scripts.length !== 1) throw new Error(`one file of JavaScript, not ${scripts.length}`);
  const [{ contents, text }] = scripts;
  const { inputs } = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint !== undefined);
  const files = Object.entries(inputs).map(([path, { bytesInOutput }]) => [path.replace(/^.*\bpkg\//, ""), bytesInOutput]);
  return {
    text,
    bytes: contents.length,
    gzip: gzipSync(contents, { level: 9 }).length,
    wasm: outputFiles.map(({ path }) => path).filter((path) => path.endsWith(".wasm")),
    packaged: Object.fromEntries(files.filter(([path]) => path !== "<stdin>")),
    warnings: warnings.map(({ text }) => text),
  };
}
