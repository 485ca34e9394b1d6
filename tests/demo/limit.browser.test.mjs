// One limit in the page, and what if: real Chromium, real workerd, list prices.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { api, textUnits } from "../support/api.mjs";
import { launch } from "../support/chromium.mjs";
import { startServer } from "../support/server.mjs";

/** A name that would be markup, and would turn around what follows it. */
const NAME = '<img src=x onerror="alert(1)"> \u202ETeam';

describe("a limit and what if", { timeout: 120_000 }, () => {
  let server;
  let browser;
  let page;
  let id;
  const trouble = [];

  before(async () => {
    server = await startServer({ guide: false });
    const call = api(server.url);
    const created = await call("POST", "/limits", { body: { limit_name: NAME, max: 1, threshold: 0.8 } });
    assert.equal(created.status, 201, created.text);
    id = created.json.limit.limit_id;
    // Ten requests of $0.10 each: 40,000 tokens at $2.50 a million. They leave the limit at its maximum, not above it.
    for (let number = 0; number < 10; number++) {
      const { body, headers } = textUnits("gpt-4o", 40_000, 0, [id]);
      const { status, text } = await call("POST", "/ingest", { body, headers: { ...headers, "xProxy-User-ID": "ann" } });
      assert.equal(status, 200, text);
    }
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1240, height: 1000 }, colorScheme: "light", locale: "en-US" });
    page.setDefaultTimeout(15_000);
    page.on("console", (message) => {
      const { url } = message.location();
      // Chromium reports each refused call as an error: a price that the form beside asks for in vain, and the limit that is not there.
      const refused = /status of 40[04]/.test(message.text()) && /\/api\/v1\/(categories\/|limits\/nowhere$)/.test(url);
      if (["error", "warning"].includes(message.type()) && !refused) trouble.push(`${message.text()} ${url}`);
    });
    page.on("pageerror", (error) => trouble.push(String(error)));
    page.on("dialog", (dialog) => trouble.push(`dialog: ${dialog.message()}`));
    await page.goto(`${server.url}/#/limits/${id}`);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const shows = (locator, expected) => locator.filter({ hasText: expected }).waitFor();
  const outcome = () => page.getByRole("region", { name: "Outcome" });
  const move = (name, value) => page.getByRole("slider", { name }).fill(String(value));
  const isTooWide = () => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

  test("the limit is drawn, told and tabled, and its name is text", async () => {
    await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
    const picture = page.getByRole("img", { name: /^Spend in this window\. \$1\.00000 of \$1\.00 spent/ });
    await picture.waitFor();
    await page.getByRole("img", { name: /^Where it went\. .*gpt-4o/ }).waitFor();
    assert.equal(await page.getByRole("region", { name: "The last requests" }).locator("tbody tr").count(), 10);
    await page.getByRole("link", { name: "What if" }).click();
    await page.getByRole("heading", { level: 1, name: `What if: ${NAME}` }).waitFor();
  });

  /** Where the sliders and what comes of them stand. */
  const places = () =>
    page.evaluate(() => [".what-if-form", ".what-if-outcome"].map((one) => document.querySelector(one).getBoundingClientRect().toJSON()));

  test("as it was, nothing would be refused", async () => {
    await shows(outcome(), /With the same traffic, 10 requests, \$1\.00000 would be spent: 100\.0% of \$1\.00\. It would warn from/);
    assert.equal(await page.getByRole("slider", { name: "Maximum" }).getAttribute("aria-valuetext"), "$1.00, as it is");
    assert.equal(await outcome().getAttribute("aria-busy"), "false");
    const [sliders, result] = await places();
    assert.equal(result.top, sliders.top, "side by side");
    assert.ok(result.left > sliders.right);
  });

  test("twice the traffic: what is above the maximum is refused, and listed", async () => {
    await move("Traffic", 8);
    await shows(outcome(), /\$2\.00000 would be spent: 200\.0% of \$1\.00\. It would be over its maximum from .* An allow limit refuses nothing\./);
    await page.getByLabel("Type").selectOption("block");
    // The eleventh still fits the rule, since nothing is above the maximum before it.
    await shows(outcome(), /With twice the traffic, 20 requests, \$1\.10000 would be spent: 110\.0% of \$1\.00\. 9 would be refused, .* They would have cost \$0\.90000\./);
    const refused = page.getByRole("region", { name: "The refused requests" });
    assert.equal(await refused.locator("tbody tr").count(), 9);
    assert.match(await refused.locator("tbody tr").first().innerText(), /gpt-4o/);
    assert.equal(await page.getByRole("slider", { name: "Traffic" }).getAttribute("aria-valuetext"), "twice the traffic");
    await move("Maximum", 20);
    await shows(outcome(), /\$2\.00000 would be spent: 100\.0% of \$2\.00\. It would warn/);
  });

  test("another model has its own prices, and the address says all of it", async () => {
    await page.getByLabel("Model").selectOption("openai/gpt-4o-mini");
    await shows(outcome(), /The 10 requests cost \$1\.00000 as they were, and \$0\.06000 with openai\/gpt-4o-mini, 94\.0% less\./);
    assert.match(page.url(), /#\/limits\/[^/]+\/what-if\?traffic=2&max=2&model=openai%2Fgpt-4o-mini&type=block$/);
    await page.reload();
    await shows(outcome(), /With twice the traffic, 20 requests, \$0\.12000 would be spent: 6\.0% of \$2\.00\. Nothing would be refused\./);
    await page.getByRole("button", { name: "As it was" }).click();
    await shows(outcome(), /With the same traffic, 10 requests, \$1\.00000/);
    assert.match(page.url(), /\/what-if$/);
  });

  test("of many moves the last one is answered", async () => {
    for (const value of [16, 1, 12, 2, 8, 1]) await move("Traffic", value);
    await shows(outcome(), /With a quarter of the traffic, 2 requests, \$0\.20000/);
    await page.waitForTimeout(300);
    assert.match(await outcome().innerText(), /With a quarter of the traffic/);
  });

  test("what is typed into the address is held within bounds", async () => {
    await page.goto(`${server.url}/#/limits/${id}/what-if?traffic=900&max=0&model=nobody/nothing&type=x`);
    await shows(outcome(), /With 4 times the traffic, 40 requests, \$4\.00000 would be spent: 4000\.0% of \$0\.10/);
    await page.goto(`${server.url}/#/limits/nowhere/what-if`);
    await page.getByRole("alert").filter({ hasText: "limit_not_found" }).waitFor();
  });

  test("a phone shows all of it, in the dark too", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(`${server.url}/#/limits/${id}/what-if?traffic=2&type=block`);
    await shows(outcome(), "9 would be refused");
    assert.equal(await isTooWide(), false, "what if");
    const [sliders, result] = await places();
    assert.ok(sliders.width > 340 && result.width === sliders.width, "each has the whole width");
    assert.ok(result.top > sliders.bottom, "one below the other");
    await page.getByRole("link", { name: "Back to the limit" }).click();
    await page.getByRole("img", { name: /^Spend in this window/ }).waitFor();
    assert.equal(await isTooWide(), false, "the limit");
  });

  test("nothing went wrong behind the scenes", () => assert.deepEqual(trouble, []));
});
