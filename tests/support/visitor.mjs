// A visitor of the demo: a real server, a real browser, and an ear for what goes wrong behind the scenes.
import { launch } from "./chromium.mjs";
import { startServer } from "./server.mjs";

/**
 * Opens a page of the demo.
 * @param {string} path
 * @param {{ viewport?: object }} [options]
 * @returns {Promise<{ page: import("playwright-core").Page, url: string, trouble: string[], leave(): Promise<void> }>}
 *   `trouble` lists what a visitor should never cause: errors in the console, violations of the policy, requests to
 *   elsewhere or to the API.
 */
export async function visit(path, { viewport = { width: 1240, height: 1000 } } = {}) {
  const trouble = [];
  const server = await startServer();
  let browser;
  const leave = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await launch();
    const permissions = ["clipboard-read", "clipboard-write"];
    const context = await browser.newContext({ viewport, permissions, colorScheme: "light", locale: "en-US" });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) trouble.push(message.text());
    });
    page.on("pageerror", (error) => trouble.push(String(error)));
    page.on("request", (request) => {
      const { origin, pathname } = new URL(request.url());
      if (origin !== server.url || pathname.startsWith("/api/")) trouble.push(`request to ${request.url()}`);
    });
    await page.goto(server.url + path);
    return { page, url: server.url, trouble, leave };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** A table as a person reads it: row by row, each cell in one line. */
export async function cellsOf(table) {
  const rows = await table.locator("tr").evaluateAll((all) => all.map((tr) => [...tr.cells].map((cell) => cell.innerText)));
  return rows.map((row) => row.map((cell) => cell.replace(/\s+/g, " ").trim()));
}
