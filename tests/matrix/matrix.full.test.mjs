// The package as it is published, in every runtime and by every bundler, with no configuration: one contract for all.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { cells } from "./cells.mjs";
import { makeFresh } from "./support/fresh.mjs";
import { table } from "./support/table.mjs";

/** No cell takes longer on a laden machine; then its programs are killed. */
const TIMEOUT = 120_000;
/** For a cell to tell what its programs had said. */
const GRACE = 5_000;
/** At once: one more than the least of machines has cores, as much of the contract is waiting. */
const CONCURRENCY = 3;
/** Where none may be left out. */
const COMPLETE = process.platform === "linux" && process.arch === "x64";
/** Fewer parts than the contract has: an empty report is no success. */
const FEWEST = 50;

let fresh;
const rows = new Map(cells.map(({ name, version }) => [name, [name, version ?? "", "not run", ""]]));

/** Runs a cell, which is over when its time is, whatever it waits for. */
async function parts(cell) {
  // Not AbortSignal.timeout: in Node 20 what is made of one may be collected as garbage before its time.
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(new Error(`no report in ${TIMEOUT} ms`)), TIMEOUT);
  const late = new Promise((_, reject) => {
    signal.addEventListener("abort", () => setTimeout(reject, GRACE, signal.reason).unref());
  });
  try {
    return await Promise.race([cell.run({ folder: fresh.folder, signal }), late]);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

describe("matrix", { concurrency: CONCURRENCY }, () => {
  before(async () => {
    fresh = await makeFresh(AbortSignal.timeout(TIMEOUT));
  });
  after(async () => {
    await fresh?.remove();
    console.log(table([["cell", "version", "parts", "seconds"], ...rows.values()]));
  });

  for (const cell of cells) {
    const { name, missing } = cell;
    if (missing && !COMPLETE) rows.get(name)[2] = `skipped: ${missing}`;
    test(name, { skip: missing && !COMPLETE && missing }, async () => {
      assert.equal(missing, undefined);
      const row = rows.get(name);
      row[2] = "FAILED";
      const started = performance.now();
      try {
        const report = await parts(cell);
        const failed = report.filter(({ error }) => error !== undefined);
        row[2] = `${report.length - failed.length} passed, ${failed.length} failed`;
        assert.deepEqual(failed.map((part) => `${part.name}: ${part.error}`), [], name);
        assert.ok(report.length >= FEWEST, `${name} ran ${report.length} parts`);
      } finally {
        row[3] = ((performance.now() - started) / 1_000).toFixed(1);
      }
    });
  }
});
