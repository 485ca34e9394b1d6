// Runs the Worker of a project in miniflare, without a bundler, and prints its report: node miniflare.mjs FOLDER DATE
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Miniflare } from "miniflare";

const [folder, compatibilityDate] = process.argv.slice(2);

/** Every file below a folder of the project with one of these endings. */
async function files(below, ...endings) {
  const names = await readdir(join(folder, below), { recursive: true });
  return names.filter((name) => endings.some((ending) => name.endsWith(ending))).map((name) => join(folder, below, name));
}

const types = { ".wasm": "CompiledWasm" };
const modules = [
  // The first one is the entry.
  join(folder, "worker", "plain.mjs"),
  join(folder, "contract.mjs"),
  ...(await files("contract", ".mjs")),
  ...(await files(join("node_modules", "payi-edge"), ".js", ".wasm")),
].map((path) => ({ type: types[path.slice(path.lastIndexOf("."))] ?? "ESModule", path }));

const miniflare = new Miniflare({ modulesRoot: folder, modules, compatibilityDate, cf: false, telemetry: { enabled: false }, host: "127.0.0.1" });
try {
  const response = await miniflare.dispatchFetch("http://worker/");
  console.log(await response.text());
} finally {
  await miniflare.dispose();
}
