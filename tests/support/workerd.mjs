// Starts the real workerd on a configuration, on a port of its own choice.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * @param {string} config a configuration whose socket is called `http`; paths in it are seen from the repository's root
 * @param {{ port?: number, args?: string[], env?: Record<string, string> }} [options] port 0, the default, is any free
 *   one; `env` is the process's environment
 * @returns {Promise<{ url: string, pid: number, logged(pattern: RegExp): Promise<string>,
 *   end(signal: NodeJS.Signals): Promise<void> }>} resolves once the socket listens; `logged` waits until something on
 *   stderr matches, and gives all of stderr; `end` resolves when the process is gone
 */
export async function startWorkerd(config, { port = 0, args = [], env = {} } = {}) {
  // The npm package `workerd` exports the path of its binary for this platform.
  const workerd = createRequire(import.meta.url)("workerd").default;
  const child = spawn(
    workerd,
    ["serve", config, `--socket-addr=http=127.0.0.1:${port}`, ...args, "--control-fd=3"],
    { cwd: ROOT, env, stdio: ["ignore", "inherit", "pipe", "pipe"] },
  );
  const exited = once(child, "exit");
  const endWithTest = () => child.kill("SIGKILL");
  process.once("exit", endWithTest);
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    errors += text;
    process.stderr.write(text);
  });
  const log = () => errors;
  const logged = async (pattern) => {
    // The log may come after the answer that belongs to it.
    for (const end = Date.now() + 10_000; !pattern.test(errors); await sleep(10)) {
      if (Date.now() > end) throw new Error(`nothing matches ${pattern} in the log:\n${errors}`);
    }
    return errors;
  };

  const end = async (signal) => {
    child.kill(signal);
    await exited;
    process.off("exit", endWithTest);
  };
  try {
    return { url: `http://127.0.0.1:${await listening(child, exited, log)}`, pid: child.pid, logged, end };
  } catch (error) {
    await end("SIGKILL");
    throw error;
  }
}

/** workerd tells on its control descriptor, one JSON line each, which port every socket got. */
function listening(child, exited, log) {
  return new Promise((settle, reject) => {
    child.once("error", reject);
    exited.then(([code, signal]) => reject(new Error(`workerd ended (${signal ?? code}) before it listened:\n${log()}`)));
    createInterface({ input: child.stdio[3] }).on("line", (line) => {
      const message = JSON.parse(line);
      if (message.event === "listen" && message.socket === "http") settle(message.port);
    });
  });
}
