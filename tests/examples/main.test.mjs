// The guide's program, as a process.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Payi } from "payi-edge";

import { OUTPUT } from "../support/guide-output.mjs";
import { startServer } from "../support/server.mjs";

const MAIN = fileURLToPath(new URL("../../examples/guide/main.mjs", import.meta.url));

/** @returns {Promise<{ status: number, stdout: string, stderr: string }>} */
function run(args, env = {}) {
  // The variables of whoever runs the tests must not count.
  const { PAYI_API_KEY, PAYI_BASE_URL, ...rest } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env: { ...rest, ...env }, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ status: error ? error.code : 0, stdout, stderr });
    });
  });
}

let server;
before(async () => {
  server = await startServer({ guide: true });
});
after(() => server.stop());

/** An account of its own. */
const account = (key) => ({ PAYI_API_KEY: key, PAYI_BASE_URL: server.url });

test("embedded, it needs no key and prints the guide", async () => {
  assert.deepEqual(await run(["--embedded"]), { status: 0, stdout: OUTPUT, stderr: "" });
});

test("it finds the server by the environment, and can be run again", async () => {
  const env = account("twice");
  assert.deepEqual(await run([], env), { status: 0, stdout: OUTPUT, stderr: "" });
  const stdout = OUTPUT.replace(/\b222\d\b/g, (id) => String(Number(id) + 5));
  assert.deepEqual(await run([], env), { status: 0, stdout, stderr: "" });
});

test("help says what there is", async () => {
  const { status, stdout, stderr } = await run(["--help"]);
  assert.deepEqual([status, stderr], [0, ""]);
  for (const word of ["--embedded", "--clean", "PAYI_API_KEY", "PAYI_BASE_URL", "cargo xtask demo --guide"]) {
    assert.ok(stdout.includes(word), word);
  }
});

test("without a key it says how to give one", async () => {
  const { status, stdout, stderr } = await run([]);
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(stderr, /^error: apiKey must be .*PAYI_API_KEY \(see --help\)\n$/);
});

test("an option that does not exist is refused", async () => {
  for (const argument of ["--embeded", "guide"]) {
    const { status, stdout, stderr } = await run([argument]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.ok(stderr.startsWith("error: ") && stderr.includes(`'${argument}'`), stderr);
  }
});

test("a server that is not there is named, and why", async () => {
  const nobody = createServer().listen(0, "127.0.0.1");
  await once(nobody, "listening");
  const { port } = nobody.address();
  nobody.close();
  await once(nobody, "close");

  const { status, stderr } = await run([], { PAYI_API_KEY: "demo", PAYI_BASE_URL: `http://127.0.0.1:${port}` });
  assert.equal(status, 1);
  assert.match(stderr, new RegExp(`^error: no answer from GET http://127\\.0\\.0\\.1:${port}/.*ECONNREFUSED.*\\n$`));
});

test("limits that somebody else made are deleted only if it is told to", async () => {
  const env = account("in the way");
  const client = new Payi({ apiKey: env.PAYI_API_KEY, baseURL: server.url });
  await client.limits.create({ limit_name: "Monthly Budget", max: 7 });
  await client.limits.create({ limit_name: "Mine", max: 7, limit_tags: ["a", "dev"] });
  await client.limits.create({ limit_name: "Elsewhere", max: 7, limit_tags: ["development"] });
  const names = async () => (await client.limits.list()).items.map((limit) => limit.limit_name);

  const refused = await run([], env);
  assert.deepEqual([refused.status, refused.stdout], [1, ""]);
  assert.match(refused.stderr, /^error: .*: "Monthly Budget" \(2220\), "Mine" \(2221\)\. .*--clean/);
  assert.deepEqual(await names(), ["Monthly Budget", "Mine", "Elsewhere"]);

  const cleaned = await run(["--clean"], env);
  assert.equal(cleaned.status, 0, cleaned.stderr);
  assert.match(cleaned.stdout, /^ {2}Elsewhere: \[Type: allow, Threshold: 100%\]$/m);
  assert.deepEqual(await names(), ["Elsewhere"]);
});
