// Vercel's edge runtime: its VM, with the file that the condition "edge-light" chooses.
import { readFile } from "node:fs/promises";
import edge from "edge-runtime";
import { build } from "esbuild";
import { version } from "../support/tools.mjs";

/** `import module from "….wasm?module"` gives a module made inside the VM, whose WebAssembly is its own. */
const wasmModule = {
  name: "wasm?module",
  setup({ onLoad }) {
    onLoad({ filter: /\.wasm$/ }, async ({ path, suffix }) => {
      if (suffix !== "?module") throw new Error(`${path} is imported without ?module`);
      const text = (await readFile(path)).toString("base64");
      const bytes = `Uint8Array.from(atob("${text}"), (character) => character.charCodeAt(0))`;
      return { contents: `export default new WebAssembly.Module(${bytes});` };
    });
  },
};

export const cells = [{
  name: "edge-runtime VM",
  version: version("edge-runtime"),
  async run({ folder }) {
    const { outputFiles } = await build({
      stdin: {
        contents: 'import * as payi from "payi-edge"; import { report } from "./contract.mjs"; globalThis.run = () => report(payi);',
        resolveDir: folder,
      },
      bundle: true,
      write: false,
      format: "iife",
      conditions: ["edge-light"],
      plugins: [wasmModule],
      absWorkingDir: folder,
    });
    const vm = new edge.EdgeRuntime();
    vm.evaluate(outputFiles[0].text);
    // As text, since objects of the VM are of another realm.
    return JSON.parse(await vm.evaluate("run().then((parts) => JSON.stringify(parts))"));
  },
}];
