// The page of costs as a person meets it: a model, counts, a receipt, the same call elsewhere.
// PAYI_SCREENSHOTS=target/screenshots writes pictures: light, dark, and on a phone.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { PriceBook } from "payi-edge";
import { launch } from "../support/chromium.mjs";
import { contrast } from "../support/contrast.mjs";
import { startServer } from "../support/server.mjs";

const WIDE = { width: 1240, height: 1000 };
/** A day on which the prices below hold, whenever the test runs. */
const AT = "2026-11-01T00:00";

describe("the page of costs", { timeout: 120_000 }, () => {
  let server;
  let browser;
  let page;
  /** Whatever a visitor should never cause: errors in the console, violations of the policy, requests that tell anything. */
  const trouble = [];

  before(async () => {
    server = await startServer();
    browser = await launch();
    const context = await browser.newContext({
      viewport: WIDE,
      colorScheme: "light",
      locale: "en-US",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) trouble.push(message.text());
    });
    page.on("pageerror", (error) => trouble.push(String(error)));
    page.on("request", (request) => {
      const { origin, pathname } = new URL(request.url());
      if (origin !== server.url || pathname.startsWith("/api/")) trouble.push(`request to ${request.url()}`);
    });
    await page.goto(server.url);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const field = (name) => page.getByLabel(name, { exact: true });
  const text = async (selector) => (await page.locator(selector).innerText()).trim();
  const total = () => text("#total");
  /** The receipt row by row, cells separated by tabs. */
  const rows = async (table) => {
    const cells = await page.locator(`${table} tr`).evaluateAll((all) => all.map((tr) => [...tr.cells].map((td) => td.innerText)));
    return cells.map((row) => row.map((cell) => cell.replace(/\s+/g, " ").trim()));
  };
  /** Names of the models that are compared, as they stand. */
  const compared = () => page.locator("#costs tbody button[data-action=open]").evaluateAll((all) => all.map((one) => one.dataset.name));

  async function choose(model) {
    await field("Model").fill(model);
    await field("Model").press("Enter");
  }

  async function type(counts) {
    for (const input of await page.locator(".count input").all()) await input.evaluate((element) => (element.value = ""));
    for (const [name, count] of Object.entries(counts)) await field(name).fill(count);
  }

  test("is a link away, and shows a receipt at once", async () => {
    await page.getByRole("link", { name: "Costs" }).click();
    await page.locator("#receipt table").waitFor();
    assert.match(await total(), /^\$\d+\.\d+$/);
    assert.match(await text("#book"), /^\d+ models of \d+ providers, from genai-prices \d/);
  });

  test("a model is found by parts of its name, with the keyboard alone", async () => {
    const model = field("Model");
    await model.focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("openai 4o");
    const list = page.getByRole("listbox", { name: "Model: suggestions" });
    await list.waitFor();
    assert.equal(await model.getAttribute("aria-expanded"), "true");
    const names = await list.getByRole("option").allInnerTexts();
    assert.ok(names.length > 3 && names.every((name) => name.includes("openai") && name.includes("4o")), names.join());

    const wanted = names.indexOf("openai/gpt-4o");
    for (let i = 0; i <= wanted; i++) await page.keyboard.press("ArrowDown");
    const active = page.locator(`#${await model.getAttribute("aria-activedescendant")}`);
    assert.equal(await active.innerText(), "openai/gpt-4o");
    assert.equal(await active.getAttribute("aria-selected"), "true");
    await page.keyboard.press("Enter");
    await list.waitFor({ state: "hidden" });
    assert.equal(await model.inputValue(), "openai/gpt-4o");
    assert.match(await text("#price"), /^openai\/gpt-4o, prices of genai-prices/);
  });

  test("the receipt has every line, its price, and the exact sums", async () => {
    await field("When, in UTC").fill(AT);
    await type({ "Input tokens": "1000", "Output tokens": "500", "Read from cache": "400", "Web searches": "3" });
    assert.deepEqual(await rows("#receipt"), [
      ["Unit", "Count", "Price", "Cost"],
      ["Input", "$0.002"],
      ["Input tokens input_tokens", "600 of 1,000", "$2.50 per million", "$0.0015"],
      ["Read from cache cache_read_tokens", "400", "$1.25 per million", "$0.0005"],
      ["Output", "$0.005"],
      ["Output tokens output_tokens", "500", "$10.00 per million", "$0.005"],
      ["Other", "$0.03"],
      ["Web searches web_searches", "3", "$10.00 per 1,000", "$0.03"],
      ["Total", "$0.037"],
    ]);
    assert.equal(await total(), "$0.037");
    await page.locator("#said", { hasText: "Total $0.037" }).waitFor({ state: "attached" });
  });

  test("a class of service has its own price, or it is said that it has none", async () => {
    await field("Processing").selectOption("batch");
    assert.equal(await total(), "$0.03375");
    assert.match(await text("#price"), /processing batch$/);
    assert.equal(await text("#notes"), "");
    await field("Processing").selectOption("");
    await field("Service tier").selectOption("flex");
    assert.equal(await total(), "$0.037");
    assert.equal(await text("#notes"), "No price of its own for flex: the standard one is used.");
    await field("Service tier").selectOption("");
  });

  test("a wrong count is told beside its field, and nothing is charged", async () => {
    const cached = field("Read from cache");
    const problem = page.locator("#cache_read_tokens-error");
    for (const [count, message] of [
      ["1001", "must be at most 1000, which is input_tokens, because it is a part of them, not 1001"],
      ["1.5", "must be a whole number from 0 to 2^53 - 1, not 1.5"],
      ["-1", "must be a whole number from 0 to 2^53 - 1, not -1"],
      ["many", 'must be a whole number from 0 to 2^53 - 1, not "many"'],
      ["99999999999999999999", "must be a whole number from 0 to 2^53 - 1, not 99999999999999999999"],
    ]) {
      await cached.fill(count);
      assert.equal(await problem.innerText(), `${message} invalid_argument`);
      assert.equal(await cached.getAttribute("aria-invalid"), "true");
      assert.ok((await cached.getAttribute("aria-describedby")).includes("cache_read_tokens-error"));
      assert.equal(await total(), "–");
      assert.equal(await page.locator("#receipt table").count(), 0);
      assert.equal(await text("#notes"), "No receipt yet: see “Read from cache”.");
      assert.ok(await page.getByRole("button", { name: "Copy as JSON" }).isDisabled());
      assert.ok(await cached.evaluate((element) => element === document.activeElement), "the focus stays");
    }
    await cached.fill("400");
    assert.equal(await problem.isHidden(), true);
    assert.equal(await cached.getAttribute("aria-invalid"), null);
    assert.equal(await total(), "$0.037");
  });

  test("a model that is not known is told, and others can still be compared", async () => {
    await choose("openai/gpt-0");
    assert.match(await text("#model-error"), /gpt-0.* model_not_found$/);
    assert.equal(await total(), "–");
    assert.ok((await compared()).length > 3);
    await choose("anthropic/claude-sonnet-4-5-20250929");
    assert.match(await text("#price"), /^anthropic\/claude-sonnet-4-5,/);
  });

  test("a large request says its tier, an unpriced count that it costs nothing", async () => {
    await type({ "Input tokens": "300000", "Written to cache": "20", "Written for 1 hour": "10", "Output tokens": "5" });
    assert.equal(await total(), "$1.8001875");
    assert.match(await text("#price"), /above 200,000 tokens of input$/);
    await page.getByText("More counts").click();
    await field("Audio, seconds").fill("7");
    assert.equal(await text("#notes"), "No price for Audio, seconds: counted as nothing.");
    await field("Audio, seconds").fill("");
  });

  test("digits that do not end are rounded for the eye only", async () => {
    await choose("groq/whisper-large-v3");
    await type({ "Audio, seconds": "100" });
    const cost = page.locator("#receipt tbody tr:nth-child(2) td:last-child span");
    assert.equal(await cost.innerText(), "≈ $0.003083333333");
    assert.equal(await cost.getAttribute("title"), "$0.0030833333333333333333333333");
  });
});
