// esbuild, to one classic script.
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, reportInChromium, served } from "../support/page.mjs";
import { run } from "../support/process.mjs";
import { file, version } from "../support/tools.mjs";

export const cells = [{
  name: "esbuild, iife",
  version: version("esbuild"),
  missing: chromium.missing,
  async run({ folder, signal }) {
    const page = join(folder, "page");
    const out = join(page, "esbuild");
    const args = [file("esbuild", "bin/esbuild"), "src/index.js", "--bundle", "--minify", "--format=iife", `--outfile=${join(out, "main.js")}`];
    await run(process.execPath, args, { cwd: page, signal });
    await copyFile(join(page, "classic.html"), join(out, "index.html"));
    return served(out, (url) => reportInChromium(url, signal));
  },
}];
