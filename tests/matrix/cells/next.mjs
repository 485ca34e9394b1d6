// Next: one application, built once, with a route for each of its server's runtimes and a client component.
import { join } from "node:path";
import { chromium, reportInChromium } from "../support/page.mjs";
import { run, withServer } from "../support/process.mjs";
import { file, version } from "../support/tools.mjs";

const NEXT = file("next", "dist/bin/next");
let built;

const cell = (place, use, missing) => ({
  name: `Next, ${place}`,
  missing,
  version: version("next"),
  async run({ folder, signal }) {
    const options = { cwd: join(folder, "next"), signal };
    built ??= run(process.execPath, [NEXT, "build"], options);
    await built;
    return withServer(process.execPath, [NEXT, "start", "--hostname=127.0.0.1", "--port=0"], options, (url) => use(url, signal));
  },
});

const answer = (path) => async (url, signal) => (await fetch(`${url}${path}`, { signal })).json();

export const cells = [
  cell("node route", answer("/report")),
  cell("edge route", answer("/edge")),
  cell("client component", reportInChromium, chromium.missing),
];
