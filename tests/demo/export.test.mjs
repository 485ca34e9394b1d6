// Files of what the account holds: exact, harmless in a spreadsheet, and read again as they were.
import assert from "node:assert/strict";
import { test } from "node:test";
import { csvRecord, guarded, unguarded } from "../../www/public/js/export/csv.js";
import { fileName, written } from "../../www/public/js/export/write.js";
import { CsvReader } from "../../www/public/js/import/csv.js";
import { UsageReader } from "../../www/public/js/import/read.js";

async function fileOf(what, format, items) {
  let text = "";
  for await (const piece of written(what, format, items)) text += piece;
  return text;
}

function recordsOf(text) {
  const records = [];
  const reader = new CsvReader((fields) => records.push(fields));
  reader.push(text);
  reader.end();
  return records;
}

const HARMFUL = ['=HYPERLINK("http://x","y")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''-x"];
const HARMLESS = ["", "plain", "'quoted'", 'say "hi"', "a,b;c", "two\r\nlines", "-1.50", "+3", "‮right to left", " spaced "];

test("no text becomes a formula, and every text comes back", () => {
  for (const text of HARMFUL) assert.equal(guarded(text), `'${text}`);
  for (const text of HARMLESS) assert.equal(guarded(text), text);
  const texts = [...HARMFUL, ...HARMLESS];
  const [, fields] = recordsOf(csvRecord(texts.map((_, index) => `c${index}`)) + csvRecord(texts));
  assert.deepEqual(fields.map(unguarded), texts);
});

const cost = (total) => ({ currency: "usd", input: { base: "0.0000000000000001" }, output: { base: "0" }, total: { base: total } });
const REQUEST = {
  event_timestamp: "2026-05-01T12:00:00.123Z",
  ingest_timestamp: "2026-05-01T12:00:01.000Z",
  category: "system.openai",
  resource: "gpt-4o",
  units: { text: { input: 12, output: 3 }, vision: { input: 5 } },
  provider_response_id: "chatcmpl-1",
  xproxy_result: { request_id: "7", cost: cost("12345678901234.1234567890123456"), limits: { 1: { state: "ok" }, b: { state: "overrun" } }, user_id: "=evil" },
};

test("requests as CSV are read by the import as they were", async () => {
  const text = await fileOf("requests", "csv", [REQUEST]);
  const reader = new UsageReader();
  reader.push(text);
  reader.end();
  assert.deepEqual(reader.problems.list, []);
  assert.deepEqual(reader.rows.event(0), {
    event_timestamp: REQUEST.event_timestamp,
    category: REQUEST.category,
    resource: REQUEST.resource,
    units: REQUEST.units,
    limit_ids: ["1", "b"],
    user_id: "=evil",
    provider_response_id: "chatcmpl-1",
  });
  assert.equal(reader.rows.cost(0), "12345678901234.1234567890123456");
  assert.ok(!/\n=|,=/.test(text));
});

const LIMIT = {
  limit_id: "1",
  limit_name: "=Budget, \"monthly\"",
  limit_type: "block",
  max: "100.00",
  threshold: 0.8,
  limit_tags: ["prod", "eu"],
  totals: { cost: cost("0.1"), requests: { ok: 1, exceeded: 0, overrun: 0, blocked: 0, blocked_external: 0, failed: 0, total: 1 } },
};

test("limits and past windows have a column for each figure", async () => {
  const [header, fields] = recordsOf(await fileOf("limits", "csv", [LIMIT]));
  const row = Object.fromEntries(header.map((name, index) => [name, fields[index]]));
  assert.equal(row.limit_name, `'${LIMIT.limit_name}`);
  assert.deepEqual([row.max, row.spend_usd, row.input_usd, row.requests, row.requests_ok, row.limit_tags], ["100.00", "0.1", "0.0000000000000001", "1", "1", "prod;eu"]);
  const past = { ...LIMIT, limit_reset_timestamp: "2026-05-01T00:00:00Z", window: {}, reset: "manual" };
  const [names, values] = recordsOf(await fileOf("history", "csv", [past]));
  assert.equal(values[names.indexOf("limit_reset_timestamp")], past.limit_reset_timestamp);
});

test("JSON has the items as they came, also none", async () => {
  assert.deepEqual(JSON.parse(await fileOf("requests", "json", [REQUEST, REQUEST])), [REQUEST, REQUEST]);
  assert.deepEqual(JSON.parse(await fileOf("limits", "json", [])), []);
});

test("the name of a file says what and when", () => {
  assert.equal(fileName("requests", "csv", new Date(2026, 4, 1, 23, 59)), "payi-edge-requests-2026-05-01.csv");
});
