// webpack, whose output is a classic script.
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, reportInChromium, served } from "../support/page.mjs";
import { run } from "../support/process.mjs";
import { file, version } from "../support/tools.mjs";

export const cells = [{
  name: "webpack",
  version: version("webpack"),
  missing: chromium.missing,
  async run({ folder, signal }) {
    const page = join(folder, "page");
    const out = join(page, "webpack");
    const args = [file("webpack-cli", "bin/cli.js"), "--mode=production", `--output-path=${out}`];
    await run(process.execPath, args, { cwd: page, signal });
    await copyFile(join(page, "classic.html"), join(out, "index.html"));
    return served(out, (url) => reportInChromium(url, signal));
  },
}];
