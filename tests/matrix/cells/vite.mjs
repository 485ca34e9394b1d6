// Vite: its development server, which bundles dependencies beforehand, and its build.
import { join } from "node:path";
import { chromium, reportInChromium, served } from "../support/page.mjs";
import { run, withServer } from "../support/process.mjs";
import { file, version } from "../support/tools.mjs";

const VITE = file("vite", "bin/vite.js");

export const cells = [
  {
    name: "Vite, dev",
    version: version("vite"),
    missing: chromium.missing,
    run({ folder, signal }) {
      const options = { cwd: join(folder, "page"), signal };
      return withServer(process.execPath, [VITE, "--host=127.0.0.1", "--port=0"], options, (url) => reportInChromium(url, signal));
    },
  },
  {
    name: "Vite, build",
    version: version("vite"),
    missing: chromium.missing,
    async run({ folder, signal }) {
      const page = join(folder, "page");
      await run(process.execPath, [VITE, "build", "--outDir=vite"], { cwd: page, signal });
      return served(join(page, "vite"), (url) => reportInChromium(url, signal));
    },
  },
];
