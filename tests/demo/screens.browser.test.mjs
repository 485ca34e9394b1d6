// Every view of the page with an account that has a history: axe looks at each, in light, in dark and on a phone, and pictures are
// put into target/screenshots. PAYI_SCREENSHOT=www/screenshot.png writes the one that the README shows.
import assert from "node:assert/strict";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch } from "../support/chromium.mjs";
import { startServer } from "../support/server.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const FOLDER = "target/screenshots";
const DAY = 86_400_000;
const WIDE = { width: 1240, height: 1000 };
const PHONE = { width: 390, height: 844 };

describe("every view", { timeout: 240_000 }, () => {
  let server;
  let browser;
  let page;
  let axe;
  const trouble = [];

  before(async () => {
    server = await startServer({ guide: false });
    await live(server.url);
    await mkdir(FOLDER, { recursive: true });
    axe = await readFile(AXE, "utf8");
    browser = await launch();
    page = await browser.newPage({ viewport: WIDE, colorScheme: "light", locale: "en-US", timezoneId: "Europe/Berlin", reducedMotion: "reduce" });
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => trouble.push(String(error)));
    page.on("console", (message) => message.type() === "error" && !/Failed to load resource/.test(message.text()) && trouble.push(message.text()));
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const VIEWS = [
    { name: "overview", hash: "", ready: () => page.getByRole("link", { name: "Team Aurora" }) },
    { name: "limit", hash: "#/limits/aurora", ready: () => page.getByRole("img", { name: /^Past windows/ }) },
    { name: "what-if", hash: "#/limits/aurora/what-if?traffic=2", ready: () => page.getByRole("region", { name: "Outcome" }).filter({ hasText: "would be spent" }) },
  ];

  for (const { name, hash, ready } of VIEWS) {
    for (const [kind, viewport, colorScheme] of [["", WIDE, "light"], ["-dark", WIDE, "dark"], ["-phone", PHONE, "light"]]) {
      test(`${name}${kind}: axe finds nothing serious, nothing has to be scrolled sideways`, async () => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.goto(`${server.url}/${hash}`);
        await ready().first().waitFor();
        // Through the debugger, since the page's policy lets nobody else in.
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => {
          const { violations } = await globalThis.axe.run(document);
          const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
          return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" ")}`);
        });
        assert.deepEqual(violations, []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= viewport.width);
        await page.screenshot({ path: `${FOLDER}/${name}${kind}.png`, fullPage: viewport === PHONE });
      });
    }
  }

  test("the picture that README shows", async () => {
    if (process.env.PAYI_SCREENSHOT) await copyFile(`${FOLDER}/limit.png`, process.env.PAYI_SCREENSHOT);
  });

  test("nothing went wrong behind the scenes", () => assert.deepEqual(trouble, []));
});

/** An account that somebody has worked with: three months of requests of three people with three models. */
async function live(url) {
  const headers = { "xProxy-api-key": "demo", "content-type": "application/json" };
  const post = async (path, body) => {
    const response = await fetch(`${url}/api/v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    const answer = await response.text();
    assert.ok(response.ok, answer);
  };
  const month = { every: "month" };
  await post("limits", { limit_id: "aurora", limit_name: "Team Aurora", max: 44, threshold: 0.8, limit_type: "block", reset_schedule: month, limit_tags: ["prod"] });
  await post("limits", { limit_id: "evals", limit_name: "Evals", max: 20, threshold: 0.8, reset_schedule: month, limit_tags: ["staging"] });
  await post("limits", { limit_id: "search", limit_name: "Search", max: 75, threshold: 0.9, reset_schedule: month, limit_tags: ["prod"] });
  await post("limits", { limit_id: "ada", limit_name: "Ada’s experiments", max: 5 });
  const random = generator(7);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const now = Date.now();
  for (let day = 85; day > 0; day--) {
    const events = Array.from({ length: 30 }, (_, number) => ({
      category: "system.openai",
      resource: pick(["gpt-4o", "gpt-4o", "gpt-4o-mini", "gpt-4.1"]),
      units: { text: { input: Math.floor(random() * 90_000), output: Math.floor(random() * 9_000) } },
      event_timestamp: new Date(now - day * DAY + number * 2_400_000 * random()).toISOString(),
      limit_ids: [pick(["aurora", "aurora", "search", "evals"])],
      user_id: pick(["ada", "grace", "edsger"]),
      use_case_name: pick(["chat", "search", "summary"]),
    }));
    await post("ingest/bulk", events);
  }
}

/** The same numbers every time. */
function generator(seed) {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
