// A plain <script type="module"> in Chromium, under the strictest policy that lets WebAssembly be compiled.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "../support/chromium.mjs";
import { serveStatic } from "../support/static.mjs";
import { replay } from "./replay.mjs";

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

const server = await serveStatic(fileURLToPath(new URL("../..", import.meta.url)), { csp: CSP });
const browser = await launch();
const trouble = [];
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("requestfailed", (request) => trouble.push(`${request.url()}: ${request.failure()?.errorText}`));
  await page.goto(`${server.url}/tests/runtimes/chromium/index.html`);
  const found = await page.waitForFunction(() => window.report, undefined, { timeout: 120_000 });
  replay(await found.jsonValue());
} finally {
  await browser.close();
  await server.stop();
}

test("nothing was refused or thrown on the way", () => assert.deepEqual(trouble, []));
