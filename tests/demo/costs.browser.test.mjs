// The page of costs as a person meets it: a model, counts, a receipt.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import { calculateCost } from "payi-edge";
import { cellsOf, visit } from "../support/visitor.mjs";

/** A moment at which the prices below hold, whenever the test runs. */
const AT = "2026-11-01T00:00";

describe("the page of costs", { timeout: 120_000 }, () => {
  let visitor;
  let page;

  before(async () => {
    visitor = await visit("/costs/");
    ({ page } = visitor);
  });

  after(() => visitor?.leave());

  const field = (name) => page.getByLabel(name, { exact: true });
  const press = (name) => page.getByRole("button", { name, exact: true }).click();
  const text = async (selector) => (await page.locator(selector).innerText()).trim();
  const total = () => text("#total");
  const receipt = () => cellsOf(page.locator("#receipt"));

  async function choose(model) {
    await field("Model").fill(model);
    await field("Model").press("Enter");
  }

  async function type(counts) {
    for (const input of await page.locator(".count input").all()) await input.evaluate((element) => (element.value = ""));
    for (const [name, count] of Object.entries(counts)) await field(name).fill(count);
  }

  test("shows a receipt at once, and says where its prices are from", async () => {
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
    assert.deepEqual(await receipt(), [
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
    assert.equal(await text("#notes"), "No price of its own for flex: it changes nothing here.");
    await field("Service tier").selectOption("");
  });

  test("the price of another day is another one", async () => {
    await choose("anthropic/claude-sonnet-4-6");
    await type({ "Input tokens": "1000000" });
    assert.equal(await total(), "$3.00");
    assert.match(await text("#price"), /, from 2026-03-13 on$/);
    await field("When, in UTC").fill("2026-03-12T23:59");
    assert.equal(await total(), "$6.00");

    await field("When, in UTC").fill("");
    await field("When, in UTC").focus();
    await page.keyboard.type("11");
    await field("Model").focus();
    assert.match(await text("#at-error"), /invalid_timestamp$/);
    assert.equal(await total(), "–");
    await field("When, in UTC").fill(AT);
    assert.equal(await total(), "$3.00");
  });

  test("a wrong count is told beside its field, and nothing is charged", async () => {
    await choose("openai/gpt-4o");
    await type({ "Input tokens": "1000", "Output tokens": "500", "Web searches": "3" });
    const cached = field("Read from cache");
    const problem = page.locator("#count-cache_read_tokens-error");
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
      assert.ok((await cached.getAttribute("aria-describedby")).includes("count-cache_read_tokens-error"));
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
    assert.ok((await page.locator("#costs tbody tr").count()) > 3);
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

  test("counts are read from an answer that is pasted", async () => {
    await page.getByText("Read the counts from a provider’s answer").click();
    const answer = page.getByLabel("The answer");
    await answer.fill(
      JSON.stringify({
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: "claude-sonnet-4-5-20250929",
        content: [],
        stop_reason: "end_turn",
        usage: {
          input_tokens: 100,
          cache_read_input_tokens: 2000,
          cache_creation_input_tokens: 300,
          cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 100 },
          output_tokens: 50,
        },
      }),
    );
    await press("Read the counts");
    assert.equal(await text("#answer-note"), "The counts are read from the answer.");
    assert.equal(await field("Model").inputValue(), "anthropic/claude-sonnet-4-5-20250929");
    assert.equal(await field("Input tokens").inputValue(), "2400");
    assert.equal(await field("Written to cache").inputValue(), "300");
    // 100 x $3 + 2,000 x $0.30 + 200 x $3.75 + 100 x $6 + 50 x $15, per million
    assert.equal(await total(), "$0.003");

    await answer.fill(`data: {"choices":[],"model":"gpt-4o","usage":{"prompt_tokens":10,"completion_tokens":5}}\n\n`);
    await press("Read the counts");
    assert.equal(await field("Model").inputValue(), "openai/gpt-4o");
    assert.equal(await field("Written to cache").inputValue(), "", "what the answer does not say is gone");
    assert.equal(await total(), "$0.000075");
  });

  test("an answer without usage changes nothing, and says so", async () => {
    const answer = page.getByLabel("The answer");
    for (const [body, code] of [
      ['{"error":{"message":"overloaded"}}', "usage_not_found"],
      ["", "usage_not_found"],
      ['{"usage":{"prompt_tokens":-1,"completion_tokens":5}}', "invalid_argument"],
    ]) {
      await answer.fill(body);
      await press("Read the counts");
      assert.match(await text("#answer-error"), new RegExp(`${code}$`));
      assert.equal(await answer.getAttribute("aria-invalid"), "true");
    }
    assert.equal(await total(), "$0.000075");
  });

  test("the receipt is copied as the library gave it, the call as a program", async () => {
    await press("Copy as JSON");
    await page.getByText("The receipt is copied.").waitFor();
    const cost = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(cost.total.base, "0.000075");
    assert.deepEqual(cost.lines[1], {
      unit: "output_tokens",
      direction: "output",
      count: 5,
      price: "10",
      per: 1_000_000,
      cost: "0.00005",
    });

    await page.getByText("The same in code").click();
    const [, request] = /^import \{ calculateCost \} from "payi-edge";\s+calculateCost\((\{.*\})\)\.total\.base;$/s.exec(
      await page.locator("#code code").innerText(),
    );
    assert.equal(calculateCost(runInNewContext(`(${request})`)).total.base, "0.000075");
  });

  test("nothing went wrong behind the scenes", () => {
    assert.deepEqual(visitor.trouble, []);
  });
});
