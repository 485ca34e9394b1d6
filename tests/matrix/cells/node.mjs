// Node, in each release that is maintained, by import and by require().
import { join } from "node:path";
import { run } from "../support/process.mjs";
import { binary } from "../support/tools.mjs";

/** The release of this folder's lock file; where npm has none for the platform, the Node that runs the tests may do. */
export function node(major) {
  const locked = binary(`Node ${major}`, "bin/node", { "linux-x64": `node-${major}-linux-x64` });
  const own = process.versions.node;
  return locked.missing && own.startsWith(`${major}.`) ? { version: own, program: process.execPath } : locked;
}

const cell = (major, loader, script) => ({
  name: `Node ${major}, ${loader}`,
  ...node(major),
  async run({ folder, signal }) {
    return JSON.parse(await run(node(major).program, [join("node", script)], { cwd: folder, signal }));
  },
});

export const cells = [20, 22, 24].flatMap((major) => [
  cell(major, "import", "import.mjs"),
  cell(major, "require()", "require.cjs"),
]);
