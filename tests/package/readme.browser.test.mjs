// README's page snippet, in Chromium under the policy that README names.
import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch } from "../support/chromium.mjs";
import { snippet } from "../support/readme.mjs";
import { serveStatic } from "../support/static.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PAGE = '<!doctype html><title>README</title><script type="module" src="page.js"></script>';

test("the page snippet shows the budget", async () => {
  const folder = join(ROOT, "target", "readme-page");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "index.html"), PAGE);
  // In a project the package is beside the page; here it is at the root that is served.
  await writeFile(join(folder, "page.js"), snippet("page.js").replaceAll("./node_modules/", "/node_modules/"));
  const server = await serveStatic(ROOT, { csp: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`${server.url}/target/readme-page/`);
    await page.waitForFunction(() => document.body.textContent.includes("Acme"), undefined, { timeout: 30_000 });
    assert.equal(await page.textContent("body"), "Acme: $0.00000 of $100.00");
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
