// Our client and Pay-i's own SDK make the same calls at one recording server: they must send the same. What is known to
// differ is in wire/differences.mjs, and must differ.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Payi } from "payi-edge";

import { compare } from "./wire/compare.mjs";
import { DIFFERENCES } from "./wire/differences.mjs";
import { callOurs, methodsOf } from "./wire/ours.mjs";
import { startRecorder } from "./wire/recorder.mjs";
import { callSdk, unusedOfSdk } from "./wire/sdk.mjs";
import { ROWS, rowsFor } from "./wire/table.mjs";

// The last version with limit tags, and the newest.
const VERSIONS = ["0.1.0a130", "0.1.0a183"];

// What no version of the SDK has.
const OURS_ALONE = [
  ...["create", "extend", "list", "release", "renew", "retrieve", "settle"].map((name) => `holds.${name}`),
  "limits.check",
  "limits.ensure",
  "limits.history",
  "limits.usage",
  "requests.list",
];

for (const version of VERSIONS) {
  test(`the same on the wire as payi ${version}`, { timeout: 300_000 }, async (t) => {
    const rows = rowsFor(version);
    const recorder = await startRecorder();
    t.after(() => recorder.stop());
    const tapes = (client) => rows.map(({ answers }, index) => recorder.record(client, index, answers));
    const [theirs, own] = [tapes("sdk"), tapes("ours")];
    const [theirEnds, ownEnds] = await Promise.all([
      callSdk(version, rows, theirs.map(({ url }) => url)),
      Promise.all(rows.map((row, index) => callOurs(row, own[index].url))),
    ]);
    for (const [index, row] of rows.entries()) {
      const sdk = { outcome: theirEnds[index], requests: theirs[index].requests };
      const ours = { outcome: ownEnds[index], requests: own[index].requests };
      await t.test(row.name, () => compare(row, sdk, ours));
    }
  });

  test(`the table uses every method and parameter of payi ${version}`, { timeout: 300_000 }, async () => {
    assert.deepEqual(await unusedOfSdk(version, rowsFor(version)), []);
  });
}

test("the table uses every method of our client", () => {
  const ours = Object.keys(methodsOf(new Payi({ apiKey: "unused" })));
  const compared = new Set(ROWS.map(({ call }) => call));
  assert.deepEqual(ours.filter((name) => !compared.has(name)).sort(), OURS_ALONE);
});

test("an amount arrives with all its digits", async (t) => {
  const recorder = await startRecorder();
  t.after(() => recorder.stop());
  const { url, requests } = recorder.record("ours", 0);
  const row = ROWS.find(({ params }) => params.max === "0.123456789012345678");
  assert.equal(await callOurs(row, url), "answered");
  assert.equal(requests[0].body, '{"limit_name":"A","max":0.123456789012345678,"threshold":0.8}');
});

test("every known difference has a reason and is met", () => {
  const met = new Set(ROWS.flatMap(({ differs }) => differs));
  for (const [name, { why, everywhere }] of Object.entries(DIFFERENCES)) {
    assert.ok(why && (everywhere || met.has(name)), name);
  }
});

test("no two rows have one name", () => {
  const names = ROWS.map(({ name }) => name);
  assert.deepEqual(names.filter((name, index) => names.indexOf(name) < index), []);
});
