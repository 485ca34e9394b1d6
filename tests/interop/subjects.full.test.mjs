// Pay-i's Python SDK, unmodified, against the real server: every method, with both of its clients. The tests themselves
// are in Python, in subjects/.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { python } from "../support/python.mjs";
import { startServer } from "../support/server.mjs";

const RUN = fileURLToPath(new URL("run.py", import.meta.url));
const SUBJECTS = readdirSync(new URL("subjects", import.meta.url))
  .filter((name) => name.endsWith(".py"))
  .map((name) => name.slice(0, -".py".length))
  .sort();

// Between the two, properties took the place of a limit's tags, and paths to instances changed.
const VERSIONS = { "0.1.0a130": { without: ["properties", "instances"] }, "0.1.0a183": { without: ["tags"] } };

for (const [version, { without }] of Object.entries(VERSIONS)) {
  for (const mode of ["sync", "async"]) {
    test(`payi ${version}, ${mode}`, { timeout: 300_000 }, async (t) => {
      const subjects = SUBJECTS.filter((name) => !without.includes(name));
      const tests = await run(python(`payi==${version}`), mode, subjects, t.signal);
      for (const subject of [...subjects, "every_method"]) {
        await t.test(subject.replaceAll("_", " "), async (t) => {
          const own = tests.filter((test) => test.subject === subject);
          if (own.length === 0) throw new Error("no test ran");
          for (const { name, failure } of own) {
            await t.test(name, () => {
              if (failure !== null) throw new Error(failure);
            });
          }
        });
      }
    });
  }
}

/** Runs the subjects against a new server, and gives what became of each of their tests. */
async function run(interpreter, mode, subjects, signal) {
  const server = await startServer({ guide: true });
  try {
    const env = { ...process.env, PAYI_BASE_URL: server.url, PAYI_MODE: mode, PYTHONDONTWRITEBYTECODE: "1" };
    const stdio = ["ignore", "pipe", "inherit"];
    const child = spawn(interpreter, [RUN, ...subjects], { env, stdio, signal });
    const exited = once(child, "exit");
    const tests = [];
    for await (const line of createInterface({ input: child.stdout })) tests.push(JSON.parse(line));
    const [code, killedBy] = await exited;
    if (code !== 0) throw new Error(`Python ended early: ${killedBy ?? code}`);
    return tests;
  } finally {
    await server.stop();
  }
}
