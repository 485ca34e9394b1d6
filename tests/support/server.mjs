// Starts the demo server for a test: the real workerd on the built Worker.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startWorkerd } from "./workerd.mjs";

/**
 * @param {object} [options]
 * @param {boolean} [options.guide] the guide's prices, and limit ids from 2220 (default: true)
 * @param {string} [options.state] folder of the durable objects; without it a temporary one, removed by `stop`
 * @param {number} [options.port] default 0: any free port
 * @param {Record<string, string>} [options.variables] the Worker's variables, instead of those of the demo
 * @returns {Promise<{ url: string, pid: number, state: string, logged(pattern: RegExp): Promise<string>,
 *   stop(): Promise<void>, kill(): Promise<void> }>}
 *   resolves once the socket listens. `logged` waits for something on stderr and gives all of it. `stop` ends the server in
 *   an orderly way, `kill` with SIGKILL, as a power cut would; both resolve when the process is gone, and `kill` leaves the
 *   state for the next start.
 */
export async function startServer({ guide = true, state, port, variables } = {}) {
  const folder = state ?? (await mkdtemp(join(tmpdir(), "payi-edge-")));
  await mkdir(folder, { recursive: true });
  const cleanUp = async () => {
    if (state === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const demo = guide ? "www/workerd-guide.capnp" : "www/workerd.capnp";
    const args = [`--directory-path=state=${resolve(folder)}`];
    const config = variables ? "tests/edge/server.capnp" : demo;
    const { url, pid, logged, end } = await startWorkerd(config, { port, args, env: variables });
    return { url, pid, logged, state: folder, kill: () => end("SIGKILL"), stop: () => end("SIGTERM").then(cleanUp) };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
