// Starts the demo server for a test: the real workerd on the built Worker, on a port of its own choice.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

// The npm package `workerd` exports the path of its binary for this platform.
const workerd = () => createRequire(import.meta.url)("workerd").default;

/**
 * @param {object} [options]
 * @param {boolean} [options.guide] the guide's prices, and limit ids from 2220 (default: true)
 * @param {string} [options.state] folder of the durable objects; without it a temporary one, removed by `stop`
 * @param {number} [options.port] default 0: any free port
 * @returns {Promise<{ url: string, pid: number, state: string, stop(): Promise<void>, kill(): Promise<void> }>}
 *   resolves once the socket listens. `stop` ends the server in an orderly way, `kill` with SIGKILL, as a power cut
 *   would; both resolve when the process is gone, and `kill` leaves the state for the next start.
 */
export async function startServer({ guide = true, state, port = 0 } = {}) {
  const folder = state ?? (await mkdtemp(join(tmpdir(), "payi-edge-")));
  await mkdir(folder, { recursive: true });
  const child = spawn(
    workerd(),
    [
      "serve",
      guide ? "www/workerd-guide.capnp" : "www/workerd.capnp",
      `--socket-addr=http=127.0.0.1:${port}`,
      `--directory-path=state=${resolve(folder)}`,
      "--control-fd=3",
    ],
    { cwd: ROOT, stdio: ["ignore", "inherit", "pipe", "pipe"] },
  );
  const exited = once(child, "exit");
  const endWithTest = () => child.kill("SIGKILL");
  process.once("exit", endWithTest);

  const end = async (signal) => {
    child.kill(signal);
    await exited;
    process.off("exit", endWithTest);
  };
  try {
    const bound = await listening(child, exited);
    return {
      url: `http://127.0.0.1:${bound}`,
      pid: child.pid,
      state: folder,
      kill: () => end("SIGKILL"),
      async stop() {
        await end("SIGTERM");
        if (state === undefined) await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await end("SIGKILL");
    if (state === undefined) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** workerd tells on its control descriptor, one JSON line each, which port every socket got. */
function listening(child, exited) {
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    errors += text;
    process.stderr.write(text);
  });
  return new Promise((settle, reject) => {
    child.once("error", reject);
    exited.then(([code, signal]) => reject(new Error(`workerd ended (${signal ?? code}) before it listened:\n${errors}`)));
    createInterface({ input: child.stdio[3] }).on("line", (line) => {
      const message = JSON.parse(line);
      if (message.event === "listen" && message.socket === "http") settle(message.port);
    });
  });
}
