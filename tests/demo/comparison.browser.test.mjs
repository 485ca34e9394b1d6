// The same call at other models, and the address that leads back to all of it.
// PAYI_SCREENSHOTS=target/screenshots writes pictures: light, dark, and on a phone.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { contrast } from "../support/contrast.mjs";
import { cellsOf, visit } from "../support/visitor.mjs";

const LINK =
  "/costs/#model=openai/gpt-4o&input_tokens=150000&output_tokens=1000&at=2026-11-01T00:00" +
  "&with=openai/gpt-4o&with=openai/gpt-4o-mini&with=openai/gpt-4.1&with=openai/text-embedding-3-small&with=openai/gpt-0";

describe("the comparison", { timeout: 120_000 }, () => {
  let visitor;
  let page;

  before(async () => {
    visitor = await visit(LINK);
    ({ page } = visitor);
    await page.locator("#costs table").waitFor();
  });

  after(() => visitor?.leave());

  const field = (name) => page.getByLabel(name, { exact: true });
  const names = () => page.locator("#costs button[data-action=open]").evaluateAll((all) => all.map((one) => one.dataset.name));
  const summary = () => page.locator("#compared").innerText();

  test("a link brings the call and the models", async () => {
    assert.equal(await field("Model").inputValue(), "openai/gpt-4o");
    assert.equal(await field("Input tokens").inputValue(), "150000");
    assert.equal(await page.locator("#total").innerText(), "$0.385");
  });

  test("the cheapest that can do it is first; what cannot is marked and comes last", async () => {
    const [, ...rows] = await cellsOf(page.locator("#costs"));
    assert.deepEqual(
      rows.map(([model, total, times, window]) => [model, total, times, window]),
      [
        ["gpt-4.1 OpenAI", "$0.308", "1.00 ×", "1M"],
        ["gpt-4o-mini OpenAI Too small for this call", "$0.0231", "0.08 ×", "128K"],
        ["gpt-4o OpenAI Too small for this call", "$0.385", "1.25 ×", "128K"],
        ["text-embedding-3-small OpenAI Too small for this call No price for Output tokens", "$0.003", "–", "8.19K"],
        ["gpt-0 OpenAI The price table has no model 'gpt-0' of provider 'openai'", "–", "–", "–"],
      ],
    );
    assert.equal(await summary(), "5 models, the cheapest first. 3 cannot hold 151,000 tokens.");
  });

  test("a model is added by its name, taken out by its button", async () => {
    await field("Add a model to the list").fill("haiku 4-5");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const added = (await names()).find((name) => name.includes("haiku-4-5"));
    assert.ok(added);
    await page.getByRole("button", { name: "Remove openai/gpt-0" }).click();
    assert.ok(!(await names()).includes("openai/gpt-0"));
    assert.ok(await page.locator("#costs").evaluate((element) => element === document.activeElement), "the focus is not lost");
  });

  test("part of a name that is left alone adds nothing", async () => {
    const before = await names();
    await field("Add a model to the list").fill("grok");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await field("Add a model to the list").fill("");
    assert.deepEqual(await names(), before);
  });

  test("a row opens the model's receipt", async () => {
    await page.getByRole("button", { name: "gpt-4.1", exact: true }).click();
    assert.equal(await page.locator("#total").innerText(), "$0.308");
    assert.equal(await field("Model").inputValue(), "openai/gpt-4.1");
    assert.equal(await page.getByRole("button", { name: "gpt-4.1", exact: true }).getAttribute("aria-current"), "true");
  });

  test("the address is a link to all of this", async () => {
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("The link is copied.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const before = { names: await names(), total: await page.locator("#total").innerText() };
    await page.goto("about:blank");
    await page.goto(link);
    await page.locator("#costs table").waitFor();
    assert.deepEqual({ names: await names(), total: await page.locator("#total").innerText() }, before);
    assert.equal(await field("Input tokens").inputValue(), "150000");
  });

  test("a link with a count that does not exist says so beside it", async () => {
    await page.evaluate(() => (location.hash = "#model=openai/gpt-4o&length=3"));
    await page.locator("#count-length-error", { hasText: "there is no such count" }).waitFor();
    assert.equal(await summary(), "Nothing to compare until the counts are right.");
  });

  test("a link with a class of service that is not offered shows it", async () => {
    await page.evaluate(() => (location.hash = "#model=openai/gpt-4o&input_tokens=1000&service_tier=scale"));
    await page.locator("#notes", { hasText: "No price of its own for scale" }).waitFor();
    assert.equal(await field("Service tier").inputValue(), "scale");
  });

  test("all models are compared between two key strokes", async () => {
    await page.evaluate(() => (location.hash = "#model=openai/gpt-4o&input_tokens=1000&output_tokens=500"));
    await page.locator("#costs table").waitFor();
    await field("Compare").selectOption("All models");
    const [, many] = /^(\d+) models, /.exec(await summary());
    assert.ok(Number(many) > 500, many);
    // From the key to the last of the rows, as a person has it.
    const passes = await field("Input tokens").evaluate((input) =>
      [1, 2, 3, 4, 5].map((count) => {
        input.value = String(1000 + count);
        const start = performance.now();
        input.dispatchEvent(new Event("input", { bubbles: true }));
        return performance.now() - start;
      }));
    assert.match(await page.locator("#receipt").innerText(), /1,?005/);
    assert.ok(Math.min(...passes) > 1, "something was worked out at once");
    // The quickest says what the work takes; the others, what else the machine does.
    assert.ok(Math.min(...passes) < 50, `${passes.map((ms) => ms.toFixed(1))} ms`);

    assert.equal(await page.locator("#costs tbody tr").count(), 40);
    await page.getByRole("button", { name: /^Show the other/ }).click();
    assert.equal(await page.locator("#costs tbody tr").count(), Number(many));
    await field("Compare").selectOption("All of OpenAI");
    assert.ok((await names()).every((name) => name.startsWith("openai/")));
  });

  test("the usual models are of several vendors, and have a price for text", async () => {
    await page.goto("about:blank");
    await page.goto(`${visitor.url}/costs/`);
    await page.locator("#costs table").waitFor();
    const usual = await names();
    assert.ok(new Set(usual.map((name) => name.split("/")[0])).size >= 5, usual.join());
    assert.equal(await page.locator("#costs .remark").count(), 0);
  });

  test("light and dark, what is small can be read", async () => {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.locator("#costs small").first().evaluate((element) => {
        element.style.backgroundColor = getComputedStyle(element.closest(".card")).backgroundColor;
      });
      assert.ok((await contrast(page.locator("#costs small").first())) >= 4.5, colorScheme);
      await page.locator("#costs small").first().evaluate((element) => element.removeAttribute("style"));
      await picture(colorScheme);
    }
    await page.emulateMedia({ colorScheme: "light" });
  });

  test("every field has a label, every button a name", async () => {
    const nameless = await page.locator("input, select, textarea, button").evaluateAll((all) =>
      all
        .filter((element) => !(element.labels?.length || element.getAttribute("aria-label") || element.textContent.trim()))
        .map((element) => element.outerHTML),
    );
    assert.deepEqual(nameless, []);
  });

  test("a phone needs no sideways scrolling", async () => {
    for (const width of [360, 390]) {
      await page.setViewportSize({ width, height: 844 });
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      const tables = await page.locator(".scroller").evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
      assert.deepEqual(tables.filter((over) => over > 0), [], `nor do the tables at ${width}`);
    }
    await picture("phone");
  });

  test("nothing went wrong behind the scenes", () => {
    assert.deepEqual(visitor.trouble, []);
  });

  async function picture(name) {
    const folder = process.env.PAYI_SCREENSHOTS;
    if (!folder) return;
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: `${folder}/costs-${name}.png`, fullPage: true });
  }
});
