// Exports as a person gets them: real Chromium, real workerd, more requests than one page of a list has.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { api } from "../support/api.mjs";
import { launch } from "../support/chromium.mjs";
import { startServer } from "../support/server.mjs";
import { CsvReader } from "../../www/public/js/import/csv.js";

const COUNT = 2_500;
const NAME = "=1+1";

describe("exports", { timeout: 120_000 }, () => {
  let server;
  let browser;
  let page;

  before(async () => {
    server = await startServer({ guide: true });
    const call = api(server.url);
    const created = await call("POST", "/limits", { body: { limit_id: "team", limit_name: NAME, max: 100 } });
    assert.equal(created.status, 201, created.text);
    const event = { category: "system.openai", resource: "gpt-4o-2024-05-13", units: { text: { input: 1 } }, limit_ids: ["team"] };
    const filled = await call("POST", "/ingest/bulk", { body: Array(COUNT).fill(event) });
    assert.equal(filled.json.ingest_count, COUNT, filled.text);
    await call("POST", "/limits/team/reset");
    browser = await launch();
    page = await browser.newPage({ locale: "en-US" });
    page.setDefaultTimeout(15_000);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function exported(what, format) {
    const download = page.waitForEvent("download");
    await page.getByRole("group", { name: `Export ${what}` }).getByRole("button", { name: format }).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  }

  test("all limits, with no formula among them", async () => {
    await page.goto(server.url);
    const { name, text } = await exported("limits", "CSV");
    assert.match(name, /^payi-edge-limits-\d{4}-\d\d-\d\d\.csv$/);
    assert.match(text, /^limit_id,limit_name,.*\r\nteam,'=1\+1,allow,100,/);
    const { text: json } = await exported("limits", "JSON");
    assert.equal(JSON.parse(json)[0].limit_name, NAME);
  });

  test("all requests of a limit, page after page, with exact amounts", async () => {
    await page.goto(`${server.url}/#/limits/team`);
    const records = [];
    const reader = new CsvReader((fields) => records.push(fields));
    reader.push((await exported("requests", "CSV")).text);
    reader.end();
    const [header, ...rows] = records;
    assert.equal(rows.length, COUNT);
    assert.equal(new Set(rows.map((row) => row[header.indexOf("request_id")])).size, COUNT);
    assert.ok(rows.every((row) => row[header.indexOf("cost")] === "0.0000025"));
    await page.getByText(`2,500 requests in payi-edge-requests-`).waitFor();
    const [past] = JSON.parse((await exported("past windows", "JSON")).text);
    assert.equal(past.totals.cost.total.base, "0.00625");
  });
});
