// Other programs: each has its own process group, which ends with the deadline at the latest.
import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * The environment of the programs: without what would set the client up (PAYI_) or make them part of this test run (NODE_),
 * and so that no tool reports home or looks for a newer version of itself.
 */
function environment(env) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(PAYI_|NODE_)/.test(name));
  const quiet = { CI: "1", NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", NEXT_TELEMETRY_DISABLED: "1", WRANGLER_SEND_METRICS: "false" };
  return { ...Object.fromEntries(inherited), ...quiet, ...env };
}

/** Starts a program in a group of its own; `end` resolves when it is gone. */
function start(program, args, { cwd, env, signal }) {
  signal.throwIfAborted();
  const child = spawn(program, args, { cwd, env: environment(env), detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", all: "" };
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8").on("data", (text) => {
      if (name === "stdout") output.stdout += text;
      output.all += text;
    });
  }
  const closed = once(child, "close");
  // Who waits for it handles the error; nobody may be left waiting when there is one.
  closed.catch(() => {});
  const kill = () => {
    // A program that cannot be started has no number.
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch (error) {
      // ESRCH: the whole group is gone already.
      if (error.code !== "ESRCH") throw error;
    }
  };
  signal.addEventListener("abort", kill);
  process.on("exit", kill);
  const end = async () => {
    signal.removeEventListener("abort", kill);
    process.off("exit", kill);
    kill();
    await closed.catch(() => {});
  };
  return { child, output, closed, end };
}

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string>, signal: AbortSignal }} options
 * @returns {Promise<string>} what it wrote to stdout
 * @throws if it fails, with all that it wrote
 */
export async function run(program, args, options) {
  const { output, closed, end } = start(program, args, options);
  try {
    const [code, killed] = await closed;
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${killed ?? code}:\n${output.all}`);
    return output.stdout;
  } finally {
    // Children that it may have left behind.
    await end();
  }
}

/**
 * Runs a server for as long as `use` takes.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string>, signal: AbortSignal }} options
 * @param {(url: string) => Promise<T>} use gets the first address of this machine that the server prints
 * @returns {Promise<T>}
 * @template T
 */
export async function withServer(program, args, options, use) {
  const { child, output, closed, end } = start(program, args, options);
  try {
    const url = await new Promise((resolve, reject) => {
      const look = () => {
        const found = /http:\/\/(?:127\.0\.0\.1|localhost):[1-9]\d*/.exec(output.all);
        if (found) resolve(found[0].replace("localhost", "127.0.0.1"));
      };
      for (const stream of [child.stdout, child.stderr]) stream.on("data", look);
      const early = ([code, killed]) => new Error(`${program} ${args.join(" ")} ended with ${killed ?? code} before it served`);
      closed.then((end) => reject(early(end)), reject);
    });
    return await use(url);
  } catch (error) {
    throw new Error(`${error.message}\n${output.all}`, { cause: error });
  } finally {
    await end();
  }
}
