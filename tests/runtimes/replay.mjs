// Turns a report from a runtime without a test runner into tests of this one.
import assert from "node:assert/strict";
import { test } from "node:test";

/** @param {{ name: string, error?: string }[]} report as `report` in contract.mjs gives it */
export function replay(report) {
  test("the contract was run", () => assert.ok(report.length > 50, `${report.length} parts`));
  for (const { name, error } of report) {
    test(name, () => assert.equal(error, undefined, error));
  }
}
