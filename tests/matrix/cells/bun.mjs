// Bun, which reads the package as Node does, in another engine.
import { join } from "node:path";
import { run } from "../support/process.mjs";
import { binary } from "../support/tools.mjs";

const bun = binary("Bun", "bin/bun", {
  "linux-x64": "@oven/bun-linux-x64",
  "linux-arm64": "@oven/bun-linux-aarch64",
  "darwin-x64": "@oven/bun-darwin-x64",
  "darwin-arm64": "@oven/bun-darwin-aarch64",
});

const cell = (loader, script) => ({
  name: `Bun, ${loader}`,
  ...bun,
  async run({ folder, signal }) {
    return JSON.parse(await run(bun.program, [join("node", script)], { cwd: folder, signal }));
  },
});

export const cells = [cell("import", "import.mjs"), cell("require()", "require.cjs")];
