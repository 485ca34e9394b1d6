// The demo page as a person meets it: real Chromium, real workerd, the guide's prices.
// PAYI_SCREENSHOT=www/screenshot.png writes the picture that the README shows.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { contrast } from "../support/contrast.mjs";
import { launch } from "../support/chromium.mjs";
import { startServer } from "../support/server.mjs";

const WIDE = { width: 1240, height: 1180 };

describe("the demo page", { timeout: 120_000 }, () => {
  let server;
  let browser;
  let page;
  /** Whatever a visitor should never cause: errors in the console, violations of the policy, requests to elsewhere. */
  const trouble = [];

  before(async () => {
    server = await startServer({ guide: true });
    browser = await launch();
    page = await browser.newPage({ viewport: WIDE, colorScheme: "light", locale: "en-US", deviceScaleFactor: 1.5 });
    page.setDefaultTimeout(10_000);
    page.on("console", (message) => {
      // Chromium reports each refused call as an error, also those that a test provokes.
      const refused = /status of 40[04]/.test(message.text()) && message.location().url.startsWith(`${server.url}/api/`);
      if (["error", "warning"].includes(message.type()) && !refused) trouble.push(message.text());
    });
    page.on("pageerror", (error) => trouble.push(String(error)));
    page.on("request", (request) => {
      if (!request.url().startsWith(`${server.url}/`)) trouble.push(`request to ${request.url()}`);
    });
    await page.goto(server.url);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const limit = (name) => page.locator(".limit", { has: page.getByRole("heading", { name, exact: true }) });
  const part = (name, which) => limit(name).locator(`[data-part=${which}]`);
  const text = async (locator) => (await locator.innerText()).trim();
  const press = (name) => page.getByRole("button", { name, exact: true }).click();
  const dialog = () => page.getByRole("dialog");
  const shows = (locator, expected) => locator.filter({ hasText: expected }).waitFor({ timeout: 10_000 });

  test("an account without limits says so", async () => {
    await page.getByText("No limits yet").waitFor();
    assert.equal(await text(page.locator("#summary")), "Nothing is limited yet.");
    await shows(page.locator("#price"), "$2.50 in, $10.00 out per million");
  });

  test("the guide, step by step, leaves two limits", async () => {
    await page.getByRole("link", { name: "guide", exact: true }).click();
    await press("Run all");
    await page.getByText("Done: all 43 lines are what the guide prints.").waitFor({ timeout: 30_000 });
    await page.getByRole("link", { name: "Budgets" }).click();
    await limit("Small Instance Limit").waitFor();
  });

  test("limits tell their state in figures, words and to screen readers", async () => {
    assert.equal(await text(part("Small Instance Limit", "spend")), "$1.32389");
    assert.equal(await text(part("Small Instance Limit", "percent")), "132.4%");
    assert.equal(await text(part("Small Instance Limit", "state")), "Overrun");
    assert.match(await text(part("Small Instance Limit", "facts")), /^\$0\.32389 over · threshold 80% \(\$0\.80\)$/);
    assert.equal(await text(part("Small Instance Limit", "counts")), "6 requests: 3 ok, 1 exceeded, 2 overrun");
    assert.equal(await text(part("Monthly Budget", "state")), "OK");

    const meter = page.getByRole("meter", { name: "Small Instance Limit" });
    assert.equal(
      await meter.getAttribute("aria-valuetext"),
      "$1.32389 of $1.00, 132.4 percent. Overrun: over its maximum.",
    );
    assert.equal(Number(await meter.getAttribute("aria-valuenow")), 1, "within the meter's range");
    assert.equal(await text(page.locator("#summary")), "2 limits. Small Instance Limit is over its maximum by $0.32389.");
  });

  test("a bad maximum is refused beside the form, with its code", async () => {
    await press("New limit");
    await dialog().getByLabel("Name").fill("Evals");
    await dialog().getByLabel("Maximum, US dollars").fill("-5");
    await press("Create limit");
    await shows(dialog().getByRole("alert"), "invalid_max_limit");
    assert.equal(await dialog().getByLabel("Maximum, US dollars").getAttribute("aria-invalid"), "true");
    await dialog().getByLabel("Maximum, US dollars").fill("five");
    await press("Create limit");
    await shows(dialog().getByRole("alert"), "invalid_amount");
    await dialog().getByLabel("Maximum, US dollars").fill("0.002");
    await dialog().getByLabel("Warn at, percent of the maximum").fill("50");
    await press("Create limit");
    await shows(dialog().getByRole("alert"), "create_limit_validation_failed");
    assert.equal(await dialog().getByLabel("Warn at, percent of the maximum").getAttribute("aria-invalid"), "true");
    await dialog().getByLabel("Warn at, percent of the maximum").fill("80");
    assert.equal(await limit("Evals").count(), 0);
  });

  test("a limit is created by the form", async () => {
    await press("Create limit");
    await limit("Evals").waitFor();
    await dialog().waitFor({ state: "hidden" });
    assert.equal(await text(part("Evals", "max")), "$0.002");
    assert.equal(await text(part("Evals", "counts")), "No requests yet");
  });

  test("usage that is sent has a cost, and moves the limits that it is charged to", async () => {
    await page.getByRole("checkbox", { name: "Small Instance Limit" }).uncheck();
    await press("Send");
    await page.locator("#receipt").waitFor();
    const receipt = await text(page.locator("#receipt"));
    for (const expected of ["Input\n$0.00025", "Output\n$0.00150", "Total\n$0.00175", "Evals\nExceeded"]) {
      assert.ok(receipt.includes(expected), `the receipt lacks «${expected}»:\n${receipt}`);
    }
    await shows(part("Evals", "state"), "Exceeded");
    assert.equal(await text(part("Evals", "percent")), "87.5%");
    assert.equal(await text(part("Monthly Budget", "percent")), "< 0.1%");
    assert.equal(await text(part("Small Instance Limit", "spend")), "$1.32389");
    assert.equal(await text(page.locator("#changes")), "Evals: OK → Exceeded");
    if (process.env.PAYI_SCREENSHOT) await picture(process.env.PAYI_SCREENSHOT);
  });

  test("usage of an unknown resource is refused beside the form", async () => {
    await page.getByLabel("Resource").fill("gpt-0");
    await press("Send");
    await shows(page.locator("#ingest").getByRole("alert"), "category_resource_not_found");
    assert.equal(await page.locator("#receipt").isHidden(), true);
    await page.getByLabel("Resource").fill("gpt-4o-2024-05-13");
    await page.getByLabel("Input, text units").fill("1.5");
    await press("Send");
    await shows(page.locator("#ingest").getByRole("alert"), "input must be a whole number");
    assert.equal(await page.getByLabel("Input, text units").getAttribute("aria-invalid"), "true");
    await page.getByLabel("Input, text units").fill("100");
    assert.equal(await text(part("Evals", "spend")), "$0.00175");
  });

  test("a limit is renamed and gets a new maximum", async () => {
    await press("Edit Small Instance Limit");
    await dialog().getByLabel("Name").fill("<img src=x onerror=alert(1)>");
    await press("Save");
    // A name is text and nothing else, whatever it looks like.
    await limit("<img src=x onerror=alert(1)>").waitFor();
    assert.equal(await page.locator("main img").count(), 0);
    await press("Edit <img src=x onerror=alert(1)>");
    await dialog().getByLabel("Maximum, US dollars").fill("1");
    await dialog().getByLabel("Name").fill("Instance");
    await press("Save");
    await limit("Instance").waitFor();
    await press("Edit Instance");
    await dialog().getByLabel("Maximum, US dollars").fill("1.2");
    await press("Save");
    await shows(dialog().getByRole("alert"), "invalid_max_limit_update");
    await dialog().getByLabel("Maximum, US dollars").fill("2");
    await press("Save");
    await shows(part("Instance", "max"), "$2.00");
    assert.equal(await text(part("Instance", "state")), "OK");
  });

  test("a reset asks first, and shows what it took away", async () => {
    await press("Reset Instance");
    await press("Cancel");
    assert.equal(await text(part("Instance", "spend")), "$1.32389");
    await press("Reset Instance");
    await press("Reset");
    await shows(part("Instance", "spend"), "$0.00000");
    assert.match(await text(part("Instance", "history")), /Before the reset[\s\S]*\$1\.32389[\s\S]*6/);
    await limit("Instance").getByRole("button", { name: "Dismiss" }).click();
    assert.equal(await part("Instance", "history").isHidden(), true);
  });

  test("a delete asks first", async () => {
    await press("Delete Evals");
    assert.match(await text(dialog()), /\$0\.00175 of \$0\.002 in 1 request\./);
    await press("Delete");
    await limit("Evals").waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement.id), "limits", "the focus is not lost");
  });

  test("another key is another account, and the page remembers it", async () => {
    await page.getByLabel("API key").fill("someone else");
    await press("Use");
    await page.getByText("No limits yet").waitFor();
    await page.reload();
    await page.getByText("No limits yet").waitFor();
    assert.equal(await page.getByLabel("API key").inputValue(), "someone else");
    await page.getByLabel("API key").fill("demo");
    await press("Use");
    await limit("Instance").waitFor();
  });

  test("light and dark, badges are readable", async () => {
    const papers = new Set();
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      papers.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      for (const badge of await page.locator(".badge").all()) {
        assert.ok((await contrast(badge)) >= 4.5, `${await badge.innerText()} in ${colorScheme}`);
      }
    }
    assert.equal(papers.size, 2, "the paper's colour follows the scheme");
    await page.emulateMedia({ colorScheme: "light" });
  });

  test("a narrow screen needs no sideways scrolling", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    await page.setViewportSize(WIDE);
  });

  test("nothing went wrong behind the scenes", () => {
    assert.deepEqual(trouble, []);
  });

  // Last, because the browser reports each failed request as an error.
  test("a server that is gone is noticed, and its return as well", async () => {
    const { state } = server;
    const port = Number(new URL(server.url).port);
    await server.kill();
    await shows(page.locator("#trouble"), "The server does not answer");
    server = await startServer({ guide: true, state, port });
    await page.locator("#trouble").waitFor({ state: "hidden" });
    assert.equal(await text(part("Monthly Budget", "spend")), "$0.00175", "what was counted is still there");
  });

  async function picture(path) {
    await page.evaluate(() => document.activeElement.blur());
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
    const { y, height } = await page.locator("#limits").boundingBox();
    await page.screenshot({ path, clip: { x: 0, y: 0, width: WIDE.width, height: y + height + 18 } });
  }
});
