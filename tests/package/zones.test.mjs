// The runtime's Intl against a table of the IANA database, which the Rust tests hold against a calendar library.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { zoneOffset } from "../../pkg-template/zones.js";

const table = JSON.parse(readFileSync(new URL("../data/zone-offsets.json", import.meta.url)));

test("offsets are those of the IANA database, to the second", () => {
  for (const [zone, instant, seconds] of table) {
    assert.equal(zoneOffset(zone, Date.parse(instant)), seconds, `${zone} ${instant}`);
  }
});

test("an instant within a second has the offset of that second", () => {
  for (const millis of [-62_135_596_800_000 + 1, -1, 1, 999]) {
    assert.equal(zoneOffset("America/New_York", millis), zoneOffset("America/New_York", Math.floor(millis / 1000) * 1000));
  }
});

test("what is no zone has no offset", () => {
  for (const name of ["", "Nowhere/Land", "Europe/Berlin ", "__proto__", "\0", "🕰"]) {
    assert.equal(zoneOffset(name, 0), undefined, name);
  }
});

test("more zones than are remembered are still right", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  const first = zones.map((zone) => zoneOffset(zone, 0));
  assert.deepEqual(zones.map((zone) => zoneOffset(zone, 0)), first);
});
