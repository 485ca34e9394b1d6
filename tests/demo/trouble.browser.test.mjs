// What goes wrong for people at the page of budgets is explained, and passes; and the page without any server.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { launch } from "../support/chromium.mjs";
import { startServer } from "../support/server.mjs";

const REVOKED = { statusCode: 401, message: "Unauthorized", xproxy_error: { code: "invalid_api_key", message: "Invalid API key" } };

describe("trouble at the page of budgets", { timeout: 120_000 }, () => {
  let server;
  let browser;
  let page;
  let asked;

  before(async () => {
    server = await startServer();
    browser = await launch();
  });

  beforeEach(async () => {
    await page?.context().close();
    const context = await browser.newContext({ locale: "en-US", viewport: { width: 1240, height: 1000 } });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    asked = [];
    page.on("request", (request) => request.url().includes("/api/") && asked.push(request.url()));
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const trouble = () => page.locator("#trouble");
  const rows = () => page.getByRole("list").locator(".limit");
  const button = (name) => page.getByRole("button", { name, exact: true });

  async function api(path, method, body) {
    const headers = { "xProxy-api-key": "demo", "content-type": "application/json" };
    const response = await fetch(`${server.url}/api/v1/${path}`, { method, headers, body: body && JSON.stringify(body) });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    return response.json();
  }

  test("a key that is revoked is said, what was known stays, and it is over when the key counts again", async () => {
    const { limit } = await api("limits", "POST", { limit_name: "Kept in sight", max: 5 });
    await page.goto(server.url);
    await rows().filter({ hasText: "Kept in sight" }).waitFor();
    await page.route("**/api/v1/limits?*", (route) => route.fulfill({ status: 401, json: REVOKED }));
    await trouble().filter({ hasText: "The API key is not accepted: Invalid API key (invalid_api_key)." }).waitFor();
    assert.match(await trouble().innerText(), /may have been revoked; another one can be entered above\. What is below is from \d/);
    assert.equal(await rows().count(), 1);
    await page.unrouteAll();
    await button("Try again").click();
    await trouble().waitFor({ state: "hidden", timeout: 2_000 });
    await api(`limits/${limit.limit_id}`, "DELETE");
  });

  test("a limit that somebody else deleted meanwhile", async () => {
    const { limit } = await api("limits", "POST", { limit_name: "Soon gone", max: 5 });
    await page.goto(server.url);
    await button("Edit Soon gone").click();
    await api(`limits/${limit.limit_id}`, "DELETE");
    await page.getByLabel("Maximum, US dollars").fill("7");
    await button("Save").click();
    const alert = page.getByRole("dialog").getByRole("alert");
    await alert.filter({ hasText: "limit_not_found" }).waitFor();
    assert.match(await alert.innerText(), /not found/);
    await button("Cancel").click();
    await rows().waitFor({ state: "detached" });

    await page.goto(`${server.url}/#/limits/${limit.limit_id}`);
    await page.getByText("This limit is not there").waitFor();
    await page.getByRole("link", { name: "Show all budgets" }).click();
    await page.getByRole("heading", { name: "Budgets" }).waitFor();
  });

  test("a device whose clock is wrong is told so, and forecasts follow the server's", async () => {
    await page.clock.install({ time: Date.now() + 3 * 3_600_000 });
    await page.goto(server.url);
    const line = page.locator("#clock");
    await line.filter({ hasText: "The clock of this device is 3 hours ahead of the server’s." }).waitFor();
    const difference = await page.evaluate(() => Date.now()) - Date.now();
    assert.ok(difference > 2 * 3_600_000, "the browser's clock is really wrong");
    await page.clock.setSystemTime(Date.now());
    await page.clock.runFor(10_000);
    await line.waitFor({ state: "hidden" });
  });

  test("a view whose script does not come", async () => {
    await page.goto(server.url);
    await page.getByText("No limits yet").waitFor();
    await page.route("**/js/chunks/import-*", (route) => route.abort());
    await page.getByRole("link", { name: "Import", exact: true }).click();
    await page.getByText("This view could not be loaded").waitFor();
    await page.unrouteAll();
    await button("Load it again").click();
    await page.getByRole("heading", { name: "Import", exact: true }).waitFor();
  });

  test("names are text, whatever stands in them", async () => {
    const name = "<img src=x onerror=alert(1)> \u202Egnp.exe\u202C & co";
    const { limit } = await api("limits", "POST", { limit_name: name, max: 5 });
    page.on("dialog", () => assert.fail("a script ran"));
    await page.goto(server.url);
    await rows().waitFor();
    assert.equal(await rows().locator("h3").textContent(), name);
    assert.equal(await rows().locator("h3 img").count(), 0);
    // What turns the direction of text turns the name alone: here, in the title of a dialog, in a list of choices.
    await button(`Delete ${name}`).click();
    assert.equal(await page.getByRole("dialog").locator("h2").textContent(), `Delete “${name}”?`);
    for (const place of ["h3 a", "dialog h2 bdi", "#charge-to bdi"]) {
      const named = page.locator(place);
      assert.equal(await named.textContent(), name);
      assert.equal(await named.evaluate((one) => getComputedStyle(one).unicodeBidi), "isolate", place);
    }
    await api(`limits/${limit.limit_id}`, "DELETE");
  });

  test("without a server: made, changed, started again, kept over a reload, deleted", async () => {
    const failures = [];
    page.on("pageerror", (error) => failures.push(String(error)));
    await page.goto(`${server.url}/?embedded`);
    await page.getByText("Nothing leaves this browser").waitFor();
    await button("New limit").click();
    await page.getByLabel("Name", { exact: true }).fill("Mine alone");
    await page.getByLabel("Maximum, US dollars").fill("0.001");
    await page.getByLabel("Starts again").selectOption("month");
    await page.getByLabel("Tags").fill("prod, team_a");
    await button("Create limit").click();
    await rows().filter({ hasText: "Mine alone" }).waitFor();

    await page.getByRole("checkbox", { name: /Mine alone/ }).check();
    await button("Send").click();
    await rows().filter({ hasText: "Overrun" }).waitFor();

    await button("Edit Mine alone").click();
    await page.getByLabel("Maximum, US dollars").fill("0.0001");
    await button("Save").click();
    await page.getByRole("dialog").getByRole("alert").filter({ hasText: "invalid_max_limit_update" }).waitFor();
    await page.getByLabel("Maximum, US dollars").fill("10");
    await button("Save").click();
    await rows().filter({ hasText: "OK" }).waitFor();

    await page.reload();
    await rows().filter({ hasText: "of $10.00" }).waitFor();
    await button("Reset Mine alone").click();
    await page.getByRole("dialog").getByRole("button", { name: "Reset" }).click();
    await rows().filter({ hasText: "Before the reset" }).filter({ hasText: "No requests yet" }).waitFor();
    await button("Delete Mine alone").click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.getByText("No limits yet").waitFor();
    assert.deepEqual(asked, [], "nobody was asked");
    assert.deepEqual(failures, []);
  });
});
