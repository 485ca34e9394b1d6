// Cloudflare Workers as `wrangler dev` bundles and runs them.
import { join } from "node:path";
import { withServer } from "../support/process.mjs";
import { file, version } from "../support/tools.mjs";

export const cells = [{
  name: "workerd, wrangler dev",
  version: version("wrangler"),
  async run({ folder, signal }) {
    const args = [file("wrangler", "bin/wrangler.js"), "dev", "--ip=127.0.0.1", "--port=0", "--inspector-port=0"];
    // No sample request, and neither logs nor what it leaves behind when it is killed outside the project.
    const env = { CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_LOG_PATH: join(folder, ".wrangler", "logs"), TMPDIR: folder };
    return withServer(process.execPath, args, { cwd: join(folder, "worker"), env, signal }, async (url) => {
      return (await fetch(url, { signal })).json();
    });
  },
}];
