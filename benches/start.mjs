// How long the package takes until it has done something, from its import to the first answer: `cargo xtask bench`.
//
// Every time is of a fresh process. In Node the process measures itself, and what Node takes for its own Request and
// Response, which it loads when they are used first, is in the figure and beside it. In workerd clocks stand still, so
// that the time to the first answer of a Worker with the package is compared with that of one without, in turn.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundleWorker } from "../tests/support/bundle.mjs";

const ROUNDS = 9;
const NODE_TARGET_MS = 60;
const WORKERD_TARGET_MS = 25;
const FIRST_COST_TARGET_MS = 10;

const run = promisify(execFile);

/** The times that a fresh process measures. */
async function timesInNode(folder) {
  const { stdout } = await run(process.execPath, [fileURLToPath(new URL("node.mjs", folder))]);
  return stdout.trim().split(" ").map(Number);
}

const inNode = async (folder) => (await timesInNode(folder))[0];

/** From the start of workerd to the first answer of the Worker. */
async function inWorkerd(bundle) {
  const start = performance.now();
  const server = await bundle.start();
  try {
    const answer = await (await fetch(server.url)).text();
    if (answer !== "A") throw new Error(`the Worker answered ${answer}`);
    return performance.now() - start;
  } finally {
    await server.end("SIGKILL");
  }
}

const middle = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

function report(what, times, target) {
  const time = middle(times);
  const all = times.map((time) => time.toFixed(0)).join(" ");
  console.log(`${what}: ${time.toFixed(1)} ms (at most ${target}); each: ${all}`);
  if (time > target) process.exitCode = 1;
}

const folders = ["bare", "payi"].map((name) => new URL(`start/${name}/`, import.meta.url));
const [bareFolder, payiFolder] = folders;
const priceFolder = new URL("start/price/", import.meta.url);
const [bare, payi] = await Promise.all(folders.map(bundleWorker));
try {
  // What is read for the first time comes from the disk.
  await Promise.all([...folders.map(inNode), inWorkerd(bare), inWorkerd(payi)]);
  const [node, itself, workerd, imports, costs] = [[], [], [], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    itself.push(await inNode(bareFolder));
    node.push(await inNode(payiFolder));
    const [imported, cost] = await timesInNode(priceFolder);
    imports.push(imported);
    costs.push(cost);
    workerd.push(-(await inWorkerd(bare)) + (await inWorkerd(payi)));
  }
  console.log(`Node ${process.version} for its own Request and Response: ${middle(itself).toFixed(1)} ms`);
  report("import and first call in Node, with these", node, NODE_TARGET_MS);
  report("import and first call in workerd", workerd, WORKERD_TARGET_MS);
  console.log(`import alone in Node: ${middle(imports).toFixed(1)} ms`);
  report("first cost in Node, after the import", costs, FIRST_COST_TARGET_MS);
} finally {
  await Promise.all([bare.remove(), payi.remove()]);
}
