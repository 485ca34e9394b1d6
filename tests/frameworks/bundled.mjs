// A page with an app of a framework, as its developers bundle it.
import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { compile } from "svelte/compiler";

/** Svelte's own plugin does no more with a component than this. */
const svelte = {
  name: "svelte",
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js, warnings } = compile(await readFile(path, "utf8"), { filename: path, generate: "client" });
      return { contents: js.code, warnings: warnings.map(({ message }) => ({ text: message })) };
    });
  },
};

/** What Vue wants its bundler to say. */
const VUE = { __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" };

/** @param {string} app its file in `apps/` */
export async function bundled(app) {
  const { outputFiles, warnings } = await build({
    stdin: {
      contents: `import { open } from "./page.js"; import { start } from "./apps/${app}"; await open(start);`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    conditions: ["browser", "production"],
    define: { "process.env.NODE_ENV": '"production"', ...VUE },
    plugins: [svelte],
    write: false,
    logLevel: "error",
  });
  return { script: outputFiles[0].text, warnings: warnings.map(({ text }) => text) };
}
