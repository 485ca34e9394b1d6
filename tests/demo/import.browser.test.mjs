// The import as a person meets it: real Chromium, real workerd; a file that is bad in places, and one of a million rows.
import assert from "node:assert/strict";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { api } from "../support/api.mjs";
import { launch } from "../support/chromium.mjs";
import { startServer } from "../support/server.mjs";
import { longTasks } from "../support/tasks.mjs";

const MILLION = 1_000_000;
const HEADER = "event_timestamp,provider,model,input_tokens,output_tokens,limit_ids,user_id,provider_response_id";

describe("the import", { timeout: 240_000 }, () => {
  let server;
  let browser;
  let page;
  let folder;
  let call;
  const trouble = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "payi-edge-import-"));
    server = await startServer({ guide: true });
    call = api(server.url);
    const { status, text } = await call("POST", "/limits", { body: { limit_id: "team", limit_name: "Team", max: 100 } });
    assert.equal(status, 201, text);
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1240, height: 1000 }, locale: "en-US" });
    page.setDefaultTimeout(20_000);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) trouble.push(message.text());
    });
    page.on("pageerror", (error) => trouble.push(String(error)));
    await page.goto(`${server.url}/#/import`);
    await page.getByRole("heading", { level: 1, name: "Import" }).waitFor();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const choose = (path) => page.getByLabel("File", { exact: true }).setInputFiles(path);
  const says = (text) => page.getByText(text).first().waitFor();
  const spendOf = async (id) => (await call("GET", `/limits/${id}`)).json.limit.totals;

  /** Rows of 1,000 tokens in, which cost $0.0025 each. */
  async function fileOf(name, rows) {
    const path = join(folder, name);
    await writeFile(path, `${HEADER}\r\n${rows.map((row) => `${row}\r\n`).join("")}`);
    return path;
  }
  const good = (number, limits = "team") => `2026-05-01T12:00:${String(number % 60).padStart(2, "0")}Z,openai,gpt-4o-2024-05-13,1000,0,${limits},ann,`;

  test("bad rows are named, shown as text, and either left out or a reason to do nothing", async () => {
    const path = await fileOf("mixed.csv", [good(1), '2026-05-01,openai,gpt-4o-2024-05-13,"<img src=x onerror=alert(1)>\u202e",0,team,ann,', good(2)]);
    await choose(path);
    await says("2 rows from May 1, 2026");
    const problem = page.getByRole("region", { name: "Problems" }).locator("tbody tr");
    assert.deepEqual(await problem.locator("td").allInnerTexts(), ["3", "input_tokens", "a whole number from 0", "<img src=x onerror=alert(1)>\\u{202e}"]);
    await page.getByLabel("Record nothing if one row is bad").check();
    assert.equal(await page.getByRole("button", { name: "Record 2 rows" }).isDisabled(), true);
    await page.getByLabel(/^Record the good rows/).check();
    await page.getByRole("button", { name: "Record 2 rows" }).click();
    await says("2 rows recorded.");
    const { requests, cost } = await spendOf("team");
    assert.deepEqual([requests.total, cost.total.base], [2, 0.005]);
  });

  test("a file is tried out before it is recorded, on a limit that nobody made yet", async () => {
    const trial = page.getByRole("region", { name: "Trial" });
    await trial.getByLabel("The rows fall under").selectOption({ label: "a limit that does not exist yet" });
    await trial.getByLabel("Maximum, US dollars").fill("0.002");
    await trial.getByLabel("Type").selectOption("block");
    await trial.getByRole("button", { name: "Try" }).click();
    // List prices: $5 a million, not the guide's half of it.
    await says("Of 2 rows 1 would have gone ahead, for $0.00500. 1 would have been refused, which would have cost $0.00500.");
    const refused = page.getByRole("region", { name: "Refused rows" }).locator("tbody td");
    assert.deepEqual((await refused.allInnerTexts()).filter((_, index) => index !== 1), ["4", "$0.00500"]);
    await trial.getByLabel("Maximum, US dollars").fill("a lot");
    await trial.getByRole("button", { name: "Try" }).click();
    await page.getByRole("region", { name: "Outcome" }).getByRole("alert").waitFor();
    assert.equal((await spendOf("team")).requests.total, 2);
  });

  test("the same file again counts nothing twice", async () => {
    const answer = page.context().waitForEvent("response", (response) => response.url().includes("/ingest/bulk"));
    await page.getByRole("button", { name: "Record 2 rows" }).click();
    // Of a request from a thread the browser tells the status only.
    assert.equal((await answer).status(), 200);
    assert.equal((await spendOf("team")).requests.total, 2);
  });

  test("what the server refuses is told row by row", async () => {
    await choose(await fileOf("refused.csv", [good(3), good(4, "nobody"), "2026-05-01,nobody,m,1,0,team,ann,"]));
    await says("This account has no limits with these ids");
    await page.getByRole("button", { name: "Record 3 rows" }).click();
    await says("1 row recorded. 2 rows refused by the server.");
    const rows = page.getByRole("region", { name: "Refused rows" }).locator("tbody tr");
    assert.deepEqual(await rows.locator("td:nth-child(-n+2)").allInnerTexts(), ["3", "limit_not_found", "4", "category_not_found"]);
  });

  test("without a server the rows go to the engine in the page", async () => {
    const other = await browser.newPage({ locale: "en-US" });
    other.setDefaultTimeout(20_000);
    other.on("request", (request) => request.url().includes("/api/") && trouble.push(`request to ${request.url()}`));
    await other.goto(`${server.url}/?embedded#/import`);
    const rows = Array.from({ length: 450 }, (_, number) => good(number, "").replace(/,$/, `,own-${number}`));
    await other.getByLabel("File", { exact: true }).setInputFiles(await fileOf("embedded.csv", rows));
    await other.getByRole("button", { name: "Record 450 rows" }).click();
    await other.getByRole("region", { name: "Result" }).getByText("450 rows recorded.").waitFor();
    await other.close();
  });

  test("a million rows are read without a pause in the page; recording stops when it is told to, and says where", async () => {
    const path = join(folder, "million.csv");
    await generate(path);
    let seconds;
    let tried;
    let recorded;
    const pauses = await longTasks(browser, page, async () => {
      const began = performance.now();
      await choose(path);
      await page.getByRole("progressbar", { name: "Reading" }).waitFor();
      await page.getByText("1,000,000 rows from").waitFor({ timeout: 120_000 });
      seconds = (performance.now() - began) / 1000;
      const trial = performance.now();
      await page.getByRole("button", { name: "Try", exact: true }).click();
      await page.getByText("Of 1,000,000 rows 1,000,000 would have gone ahead").waitFor({ timeout: 60_000 });
      tried = (performance.now() - trial) / 1000;
      await page.getByRole("button", { name: "Record 1,000,000 rows" }).click();
      await page.getByText(/^[1-9],000 rows, /).waitFor({ timeout: 60_000 });
      await page.getByRole("button", { name: "Cancel" }).click();
      const result = page.getByRole("region", { name: "Result" }).getByText(/^[\d,]+ rows of 1,000,000 recorded\./);
      await result.waitFor({ timeout: 60_000 });
      recorded = Number((await result.innerText()).split(" ")[0].replaceAll(",", ""));
      assert.equal((await spendOf("team")).requests.total, 3 + recorded);
    });
    console.log(`1,000,000 rows read in ${seconds.toFixed(1)} s, tried in ${tried.toFixed(1)} s; ${recorded} recorded before the stop; long tasks: ${pauses.map(Math.round).join(", ") || "none"} ms`);
    assert.ok(Math.max(0, ...pauses) <= 100, `${pauses}`);
  });

  test("nothing went wrong behind the scenes", () => assert.deepEqual(trouble, []));

  async function generate(path) {
    const file = await open(path, "w");
    await file.write(`${HEADER}\n`);
    for (let from = 0; from < MILLION; from += 10_000) {
      let text = "";
      for (let row = from; row < from + 10_000; row++) {
        const at = new Date(1_777_593_600_000 + row * 500).toISOString();
        text += `${at},openai,gpt-4o-2024-05-13,${row % 5000},${row % 700},team,user_${row % 1000},chatcmpl-${row}\n`;
      }
      await file.write(text);
    }
    await file.close();
  }
});
