// What the page of the speed test runs: a million recorded calls under three limits, in Chromium, on one core.
import { fileURLToPath } from "node:url";

import { PKG } from "../support/package.mjs";
import { launch } from "../support/chromium.mjs";
import { serveStatic } from "../support/static.mjs";

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** Simulates `count` events of each kind, and gives events per second and the longest wait of a page in milliseconds. */
export async function measure(count) {
  const server = await serveStatic(fileURLToPath(PKG), { csp: CSP });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/package.json`);
    return await page.evaluate(inPage, count);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Runs in the page. */
async function inPage(count) {
  const { Engine, PriceBook } = await import("/index.js");
  const engine = new Engine({ prices: PriceBook.builtin() });
  const limits = [
    { limit_id: "team", max: "100000", threshold: "0.8" },
    { limit_id: "day", max: 50, limit_type: "block", reset_schedule: { every: "day" } },
    { limit_id: "all", max: "2000", threshold: 0.9 },
  ];
  const recorded = (index) => ({ at: new Date(1.7e12 + index * 1000).toISOString(), limit_ids: ["team", "day", "all"] });
  const kinds = {
    "with their cost": (index) => ({ ...recorded(index), cost: ((index * 7919) % 100_000) / 1e7 }),
    "with usage": (index) => ({
      ...recorded(index),
      provider: "openai",
      model: index % 2 ? "gpt-4o" : "gpt-4o-mini",
      usage: { input_tokens: index % 5000, output_tokens: index % 700 },
    }),
  };
  const figures = {};
  for (const [kind, make] of Object.entries(kinds)) {
    const events = Array.from({ length: count }, (_, index) => make(index));
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 0);
    const start = performance.now();
    const result = await engine.simulate(events, limits);
    const perSecond = Math.round((count / (performance.now() - start)) * 1000);
    clearInterval(timer);
    figures[kind] = { perSecond, longest: Math.round(longest), refused: result.refused, events: result.events };
  }
  return figures;
}
