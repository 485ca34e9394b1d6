// The package as it is published, in every runtime and by every bundler, with no configuration: one contract for all.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { cells } from "./cells.mjs";
import { makeFresh } from "./support/fresh.mjs";
import { table } from "./support/table.mjs";

/** No cell takes longer on a laden machine. */
const TIMEOUT = 120_000;
/** Where none may be left out. */
const COMPLETE = process.platform === "linux" && process.arch === "x64";
/** Fewer parts than the contract has: an empty report is no success. */
const FEWEST = 50;

let fresh;
const rows = new Map(cells.map(({ name, version }) => [name, [name, version ?? "", "not run", ""]]));

/** Runs a cell, which is over when its time is, whatever it waits for. */
async function parts(cell) {
  const ended = new AbortController();
  const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(TIMEOUT)]);
  const late = new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error(`${cell.name} took over ${TIMEOUT} ms`))));
  try {
    return await Promise.race([cell.run({ folder: fresh.folder, signal }), late]);
  } finally {
    ended.abort();
  }
}

describe("matrix", { concurrency: 2 }, () => {
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
