// Pages whose script leaves the contract's report in `globalThis.report`.
import { launch } from "../../support/chromium.mjs";
import { serveStatic } from "../../support/static.mjs";
import { installed } from "./tools.mjs";

/** The strictest policy that lets WebAssembly be compiled, and Firefox ask for a /favicon.ico as it always does. */
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self'";

export const chromium = installed("Chromium", "PAYI_CHROMIUM", "/usr/bin/chromium");

/** Serves a folder under the policy for as long as `use(url)` takes. */
export async function served(folder, use) {
  const server = await serveStatic(folder, { csp: CSP });
  try {
    return await use(server.url);
  } finally {
    await server.stop();
  }
}

/** Opens a page in Chromium; see `reportIn`. */
export async function reportInChromium(url, signal) {
  return reportIn(await launch(), url, signal);
}

/**
 * Opens a page, and closes the browser afterwards.
 *
 * @param {import("playwright-core").Browser | import("puppeteer-core").Browser} browser their common part is enough
 * @param {string} url
 * @param {AbortSignal} signal
 * @returns {Promise<{ name: string, error?: string }[]>} the report
 * @throws for the first thing that the page throws or cannot load
 */
export async function reportIn(browser, url, signal) {
  try {
    signal.throwIfAborted();
    const page = await browser.newPage();
    const trouble = new Promise((_, reject) => {
      page.on("pageerror", (error) => reject(error));
      page.on("requestfailed", (request) => reject(new Error(`${request.url()}: ${request.failure()?.errorText}`)));
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    const found = page.goto(url).then(() => page.evaluate(async () => {
      while (!globalThis.report) await new Promise((resolve) => setTimeout(resolve, 50));
      return globalThis.report;
    }));
    return await Promise.race([found, trouble]);
  } finally {
    await browser.close();
  }
}
