// Deno, with no permission at all: the package needs none to be loaded and to compute.
import { join } from "node:path";
import { run } from "../support/process.mjs";
import { binary } from "../support/tools.mjs";

const deno = binary("Deno", "deno", {
  "linux-x64": "@deno/linux-x64-glibc",
  "linux-arm64": "@deno/linux-arm64-glibc",
  "darwin-x64": "@deno/darwin-x64",
  "darwin-arm64": "@deno/darwin-arm64",
});

export const cells = [{
  name: "Deno",
  ...deno,
  async run({ folder, signal }) {
    const options = { cwd: folder, env: { DENO_DIR: join(folder, ".deno") }, signal };
    return JSON.parse(await run(deno.program, ["run", "--no-prompt", join("node", "import.mjs")], options));
  },
}];
