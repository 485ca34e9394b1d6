// Cloudflare's workerd on the package's own files, with the behaviour of long ago and with that of the newest date it knows.
import { fileURLToPath } from "node:url";
import { run } from "../support/process.mjs";
import { version } from "../support/tools.mjs";
import { node } from "./node.mjs";

const PROGRAM = fileURLToPath(new URL("../programs/miniflare.mjs", import.meta.url));
/** The first date there is. */
const OLD = "2022-11-30";
const NEW = version("workerd").replace(/^\d+\.(\d{4})(\d\d)(\d\d)\..*$/, "$1-$2-$3");

const cell = (date) => ({
  name: `workerd, miniflare, ${date}`,
  version: version("workerd"),
  // Miniflare needs Node 22 or newer.
  missing: node(24).missing,
  async run({ folder, signal }) {
    // What it leaves behind when it is killed goes with the project.
    const options = { cwd: folder, env: { TMPDIR: folder }, signal };
    return JSON.parse(await run(node(24).program, [PROGRAM, folder, date], options));
  },
});

export const cells = [OLD, NEW].map(cell);
