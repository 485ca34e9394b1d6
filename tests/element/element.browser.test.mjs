// <payi-budget> in a real browser under a strict policy: what people see, what screen readers say, and what happens when things
// go wrong.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { renderBudget } from "payi-edge/element";
import { elementPage } from "./page.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const UNITS = { text: { input: 1_000_000, output: 0 } };

describe("<payi-budget>", { timeout: 120_000 }, () => {
  let here;
  let page;
  let limit;

  before(async () => {
    here = await elementPage();
    ({ page } = here);
    ({ limit } = await here.client.limits.create({ limit_id: "team", limit_name: "Team", max: 10, threshold: 0.8, limit_type: "block" }));
    await page.goto(here.url);
    await page.evaluate(() => customElements.whenDefined("payi-budget"));
  });

  after(() => here?.close());

  /** Puts an element into the page, in place of the one before. */
  const put = (attributes, properties = {}) =>
    page.evaluate(
      ([given, set]) => {
        const element = document.createElement("payi-budget");
        for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
        Object.assign(element, set);
        globalThis.events = [];
        for (const type of ["payi-state-change", "payi-error"]) {
          element.addEventListener(type, ({ detail }) => events.push([type, detail.from, detail.to, detail.error?.code]));
        }
        document.querySelector("#place").replaceChildren(element);
      },
      [attributes, properties],
    );
  const part = (name) => page.locator(`payi-budget [part=${name}]`);
  const shows = (name, expected) => part(name).filter({ hasText: expected }).waitFor();
  const spend = () => here.client.ingest.units({ category: "system.openai", resource: "gpt-4o", units: UNITS, limit_ids: ["team"] });
  const events = () => page.evaluate(() => globalThis.events);

  test("asks its server with a key that may only read, and shows the limit", async () => {
    await spend();
    await put({ "base-url": here.url, "limit-id": "team", token: "read_widget" });
    await shows("amount", "$2.50 of $10.00");
    assert.equal(await part("label").innerText(), "Team");
    assert.equal(await part("percent").innerText(), "25%");
    assert.equal(await part("state").innerText(), "OK");
    assert.ok(here.requests.every((request) => /^GET .* read_widget$/.test(request)), `${here.requests}`);
    const meter = page.getByRole("meter", { name: "Team" });
    assert.equal(await meter.getAttribute("aria-valuetext"), "$2.50 of $10.00, 25%. OK: below its threshold.");
  });

  test("a change of state is told once, more spend is not", async () => {
    await put({ "base-url": here.url, "limit-id": "team", token: "read_widget", refresh: "1" });
    await shows("amount", "$2.50");
    await spend();
    await shows("amount", "$5.00");
    assert.equal(await part("status").innerText(), "");
    await spend();
    await spend();
    await shows("state", "Exceeded");
    assert.equal(await part("status").innerText(), "Team: Exceeded, past its threshold.");
    assert.deepEqual(await events(), [["payi-state-change", "ok", "exceeded", null]].map((row) => row.map((value) => value ?? undefined)));
    await spend();
    await shows("state", "Blocked");
    assert.equal(await page.getByRole("meter").getAttribute("aria-valuenow"), "10");
  });

  test("a server that is gone: what was last known stays, with its age; and its return is noticed", async () => {
    here.failing = "gone";
    await shows("age", /the server does not answer, trying again/);
    assert.match(await part("amount").innerText(), /\$12\.50/);
    here.failing = undefined;
    await part("age").filter({ hasText: /^$/ }).waitFor({ state: "attached" });
    assert.equal((await events()).at(-1)[0], "payi-error");
  });

  test("a key that was revoked, and a limit that vanished, are said; no figure stays", async () => {
    here.failing = 401;
    await shows("age", /The key is not accepted/);
    assert.equal((await part("amount").innerText()).trim(), "");
    const before = here.requests.length;
    await page.waitForTimeout(1500);
    assert.equal(here.requests.length, before, "nobody asks again with a key that was refused");
    here.failing = undefined;
    await put({ "base-url": here.url, "limit-id": "nothing", token: "read_widget" });
    await shows("age", "This limit is not there");
    assert.equal((await events())[0][3], "limit_not_found");
  });

  test("a key that may write is refused before anything is sent", async () => {
    const before = here.requests.length;
    await put({ "base-url": here.url, "limit-id": "team", token: "admin_secret" });
    await shows("age", /The budget cannot be shown: apiKey must be kept out of pages/);
    assert.equal(here.requests.length, before);
  });

  test("a token function, and properties that were set before the element was known", async () => {
    await page.evaluate((url) => {
      const element = document.createElement("payi-budget");
      Object.assign(element, { baseUrl: url, limitId: "team", refresh: 0, token: async () => "short-lived" });
      document.querySelector("#place").replaceChildren(element);
    }, here.url);
    await shows("amount", "$12.50 of $10.00");
    assert.ok(here.requests.at(-1).endsWith("short-lived"));
    const early = await page.evaluate(async (shown) => {
      const element = document.createElement("payi-later");
      element.limit = shown;
      document.body.append(element);
      const { PayiBudget } = await import("/pkg/element.js");
      customElements.define("payi-later", class extends PayiBudget {});
      const text = element.shadowRoot.querySelector("[part=label]").textContent;
      element.remove();
      return text;
    }, limit);
    assert.equal(early, "Team");
  });

  test("a token function that comes anew with each rendering changes nothing, and after a refusal it is asked again", async () => {
    await put({ "base-url": here.url, "limit-id": "team" });
    const before = here.requests.length;
    const rendered = (token) => page.evaluate((value) => (document.querySelector("payi-budget").token = () => value), token);
    await rendered("first");
    await shows("amount", "$12.50");
    await rendered("second");
    await page.waitForTimeout(300);
    assert.ok(here.requests.slice(before).every((request) => request.endsWith(" first")));
    await page.evaluate(() => document.querySelector("payi-budget").reload());
    assert.ok(here.requests.at(-1).endsWith(" second"));
    here.failing = 401;
    await page.evaluate(() => Object.assign(document.querySelector("payi-budget"), { refresh: 1 }));
    await shows("age", /The key is not accepted/);
    here.failing = undefined;
    await shows("amount", "$12.50");
    assert.equal((await events()).filter(([type]) => type === "payi-state-change").length, 0);
  });

  test("another limit is no change of state, and a listener finds what has changed", async () => {
    await put({}, { limit });
    const spent = (limit_id, base) => ({ ...limit, limit_id, limit_type: "allow", totals: { cost: { total: { base } }, requests: { total: 3 } } });
    const seen = await page.evaluate(
      (limits) => {
        const element = document.querySelector("payi-budget");
        const texts = [];
        element.addEventListener("payi-state-change", () => texts.push(element.shadowRoot.querySelector("[part=amount]").textContent));
        for (const each of limits) element.limit = each;
        return texts;
      },
      [spent("second", "1"), spent("third", "9"), spent("third", "12")],
    );
    assert.deepEqual(seen, ["$12.00 of $10.00"]);
    assert.deepEqual((await events()).map((event) => event.slice(0, 3)), [["payi-state-change", "exceeded", "overrun"]]);
  });

  test("a clock that is wrong is said, and no time is told by it", async () => {
    await here.client.limits.create({ limit_id: "daily", limit_name: "Daily", max: 10, reset_schedule: { every: "day" } });
    for (const days of [0, 3, -3]) {
      await page.evaluate((away) => {
        globalThis.rightNow ??= Date.now;
        Date.now = () => rightNow() + away * 86_400_000;
      }, days);
      await put({ "base-url": here.url, "limit-id": "daily", token: "read_widget", refresh: "0" });
      await shows("amount", "$0.00 of $10.00");
      assert.equal(await part("age").innerText(), days === 0 ? "" : "The clock of this device is wrong: times are left out.");
      assert.equal((await part("reset").innerText()) === "", days !== 0);
    }
    await page.evaluate(() => (Date.now = rightNow));
  });

  test("an answer that is no limit is said, and asked for again", async () => {
    await page.route("**/api/v1/limits/team", (route) => route.fulfill({ json: { limit: { limit_id: "team" } } }));
    await put({ "base-url": here.url, "limit-id": "team", refresh: "1" });
    await page.evaluate(() => (document.querySelector("payi-budget").token = () => "t"));
    await shows("age", /The budget cannot be shown/);
    await page.unroute("**/api/v1/limits/team");
    await shows("amount", "$12.50");
  });

  test("the language is the nearest, through shadow roots", async () => {
    const text = await page.evaluate((shown) => {
      const outer = document.createElement("div");
      outer.lang = "de";
      const element = document.createElement("payi-budget");
      element.limit = shown;
      outer.attachShadow({ mode: "open" }).append(element);
      document.querySelector("#place").replaceChildren(outer);
      return element.shadowRoot.querySelector("[part=amount]").textContent;
    }, limit);
    assert.equal(text, "0,00\u00a0$ of 10,00\u00a0$");
  });

  test("nothing moves while it loads", async () => {
    const heights = await page.evaluate(async (shown) => {
      const element = document.createElement("payi-budget");
      element.setAttribute("limit-id", "team");
      document.querySelector("#place").replaceChildren(element);
      const before = element.getBoundingClientRect().height;
      element.limit = shown;
      await new Promise(requestAnimationFrame);
      return [before, element.getBoundingClientRect().height];
    }, { ...limit, window: { end_timestamp: "2030-01-01T00:00:00Z" } });
    assert.equal(heights[0], heights[1]);
    assert.ok(heights[0] > 60);
  });

  test("names with markup or tricks of direction are text", async () => {
    const limit_name = '<img src=x onerror="document.title=1">\u202eabc';
    await put({}, { limit: { ...limit, limit_name } });
    assert.equal(await part("label").evaluate((element) => element.textContent), limit_name);
    assert.equal(await page.locator("payi-budget img").count(), 0);
  });

  test("what a server has rendered is taken over", async () => {
    const { limit: now } = await here.client.limits.retrieve({ limit_id: "team" });
    const element = renderBudget(now, { locale: "en-US", nonce: "once" }).replace("<payi-budget", `<payi-budget base-url="${here.url}" token="read_widget" refresh="0"`);
    here.csp = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-once'; require-trusted-types-for 'script'";
    const plain = here.html;
    here.html = plain.replace('<div id="place"></div>', element).replace(/<script.*<\/script>/, "");
    await page.goto(here.url);
    await shows("amount", "$12.50 of $10.00");
    assert.equal(await page.evaluate(() => customElements.get("payi-budget")), undefined);
    here.html = plain.replace('<div id="place"></div>', element);
    await page.goto(here.url);
    await page.evaluate(() => customElements.whenDefined("payi-budget"));
    await page.locator("payi-budget [part=status]").waitFor({ state: "attached" });
    await page.waitForFunction(() => document.querySelector("payi-budget").shadowRoot.adoptedStyleSheets.length === 1);
    await shows("amount", "$12.50 of $10.00");
    here.html = plain;
    here.csp = undefined;
    await page.goto(here.url);
    await page.evaluate(() => customElements.whenDefined("payi-budget"));
  });

  test("light, dark, from right to left, forced colours: axe finds nothing", async () => {
    // Axe is put in as a script of the page's own, since the policy allows no other.
    await page.evaluate(await (await import("node:fs/promises")).readFile(AXE, "utf8"));
    for (const spent of ["1", "9", "12"]) {
      for (const media of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
        await page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...media });
        for (const dir of ["ltr", "rtl"]) {
          await page.evaluate((direction) => Object.assign(document.documentElement, { dir: direction }), dir);
          await put({}, { limit: { ...limit, limit_type: "allow", totals: { cost: { total: { base: spent } }, requests: { total: 3 } } } });
          await page.evaluate(() => (document.body.style.background = "light-dark(#fff, #121517)"));
          const violations = await page.evaluate(async () => (await axe.run("main")).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`));
          assert.deepEqual(violations, [], JSON.stringify({ spent, media, dir }));
        }
      }
    }
    await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
    await page.evaluate(() => document.documentElement.removeAttribute("dir"));
  });

  test("from right to left the bar begins on the right", async () => {
    await put({ dir: "rtl" }, { limit });
    assert.match(await part("bar").evaluate((svg) => getComputedStyle(svg).transform), /^matrix\(-1/);
  });

  test("parts and custom properties dress it", async () => {
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("payi-budget { --payi-ok: rgb(1, 2, 3) } payi-budget::part(label) { color: rgb(4, 5, 6) }");
      document.adoptedStyleSheets = [sheet];
    });
    await put({}, { limit });
    assert.equal(await part("fill").evaluate((fill) => getComputedStyle(fill).fill), "rgb(1, 2, 3)");
    assert.equal(await part("label").evaluate((label) => getComputedStyle(label).color), "rgb(4, 5, 6)");
  });

  test("no violation of the policy, no error of its own", () => {
    assert.deepEqual(here.trouble, []);
  });
});
