// The walk-through as a person meets it: real Chromium, real workerd, the guide's prices.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../support/chromium.mjs";
import { startServer } from "../support/server.mjs";
import { STEPS } from "../../www/public/js/guide/steps.mjs";

describe("the walk-through", { timeout: 120_000 }, () => {
  let server;
  let browser;
  let page;
  const trouble = [];

  before(async () => {
    server = await startServer({ guide: true });
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1240, height: 1000 }, locale: "en-US" });
    page.setDefaultTimeout(15_000);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) trouble.push(message.text());
    });
    page.on("pageerror", (error) => trouble.push(String(error)));
    await page.goto(`${server.url}/#/guide`);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const press = (name) => page.getByRole("button", { name, exact: true }).click();
  const step = (number) => page.locator(".step").nth(number - 1);
  const says = (text) => page.locator(".guide-bar [role=status]").filter({ hasText: text }).waitFor();

  test("each step shows its source before it runs", async () => {
    await says(`${STEPS.length} steps.`);
    assert.equal(await page.locator(".step").count(), STEPS.length);
    assert.match(await step(2).locator("code").first().innerText(), /^const answer = await client\.limits\.create\(\{\n {2}limit_name: "Monthly Budget",/);
    assert.equal(await page.getByText("What came back").count(), 0);
  });

  test("one step gives what it printed, and what came back", async () => {
    await press("Next step");
    await says(`Step 1 of ${STEPS.length} is done.`);
    await press("Next step");
    await says(`Step 2 of ${STEPS.length} is done.`);
    const line = step(2).locator(".lines li");
    assert.equal(await line.innerText(), "Created 'Monthly Budget' $100.00 allow limit with 80% threshold. ID: 2220");
    assert.equal(await line.getAttribute("class"), "is-same");
    await step(2).getByText("What came back").click();
    assert.equal(JSON.parse(await step(2).locator("details pre").innerText()).limit.limit_id, "2220");
  });

  test("the rest at once: every line is the guide's", async () => {
    await press("Run all");
    await says("Done: all 43 lines are what the guide prints.");
    assert.equal(await page.locator(".step[data-state=done]").count(), STEPS.length);
    assert.equal(await page.locator(".expected").count(), 0);
  });

  test("again from the start: what is deleted is asked about first, and no is an answer", async () => {
    await press("Start again");
    await says(`${STEPS.length} steps.`);
    await press("Next step");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("“Monthly Budget” and “Small Instance Limit”").waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "hidden" });
    assert.equal(await page.locator(".step[data-state=done]").count(), 0);
    await press("Run all");
    await dialog.getByRole("button", { name: "Begin" }).click();
    await says("Done: all 43 lines are what the guide prints. IDs: 2222 stands for the guide’s 2220, 2223 stands for the guide’s 2221.");
  });

  test("a step that fails says why, and can be tried again", async () => {
    await press("Start again");
    await says(`${STEPS.length} steps.`);
    await page.route("**/api/v1/limits?limit_name=*", (route) => route.fulfill({ status: 400, contentType: "application/json", body: "{}" }));
    await press("Next step");
    await page.getByRole("dialog").getByRole("button", { name: "Begin" }).click();
    await says("Step 1 failed.");
    await step(1).getByRole("alert").waitFor();
    await page.unroute("**/api/v1/limits?limit_name=*");
    assert.match(trouble.pop(), /status of 400/);
    await press("Next step");
    await page.getByRole("dialog").getByRole("button", { name: "Begin" }).click();
    await says("Step 1 of");
    assert.equal(await step(1).getAttribute("data-state"), "done");
  });

  test("a server with other prices says that the amounts will differ", async () => {
    const other = await startServer({ guide: false });
    const visitor = await browser.newPage();
    try {
      await visitor.goto(`${other.url}/#/guide`);
      await visitor.getByText("gpt-4o-2024-05-13: $5.00 in, $15.00 out per million").waitFor();
      await visitor.getByText("cargo xtask demo --guide").waitFor();
      await visitor.getByRole("button", { name: "Run all", exact: true }).click();
      await visitor.getByText("Done. The amounts are this server’s, not the guide’s.").waitFor({ timeout: 30_000 });
    } finally {
      await visitor.close();
      await other.stop();
    }
  });

  test("nothing went wrong behind the scenes", () => assert.deepEqual(trouble, []));
});
