// A widget in a page of another origin, with a key that may only read: what a real browser lets it do.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { api } from "../support/api.mjs";
import { launch } from "../support/chromium.mjs";
import { keyEntry } from "../support/keys.mjs";
import { startServer } from "../support/server.mjs";
import { serveStatic } from "../support/static.mjs";

const PAYI_KEYS = JSON.stringify([keyEntry("boss", "admin", "acme"), keyEntry("widget", "read", "acme")]);

let browser;
let pages;
before(async () => {
  [browser, pages] = [await launch(), await serveStatic(fileURLToPath(new URL("../..", import.meta.url)))];
});
after(async () => {
  await browser.close();
  await pages.stop();
});

/** Runs the client in a page of the static server, which is another origin than the server of the API. */
async function inPage(baseURL, use) {
  const page = await browser.newPage();
  try {
    await page.goto(`${pages.url}/tests/stores/indexeddb/index.html`);
    return await page.evaluate(use, baseURL);
  } finally {
    await page.close();
  }
}

const readAndWrite = async (baseURL) => {
  const { Payi } = await import("/pkg/index.js");
  const outcome = async (call) => {
    try {
      return (await call()).items?.length ?? "done";
    } catch (error) {
      return `${error.name} ${error.code}`;
    }
  };
  const client = new Payi({ apiKey: "widget", baseURL, dangerouslyAllowBrowser: true });
  const stranger = new Payi({ apiKey: "guess", baseURL, dangerouslyAllowBrowser: true });
  return [
    await outcome(() => client.limits.list()),
    await outcome(() => client.limits.create({ limit_name: "B", max: 1 })),
    await outcome(() => client.ingest.units({ category: "c", units: {}, limit_ids: ["1"], user_id: "u", use_case_name: "x" })),
    await outcome(() => stranger.limits.list()),
  ];
};

test("a page of a configured origin reads with its key, and is told why it may not write", async () => {
  const server = await startServer({ variables: { PAYI_KEYS, PAYI_CORS_ORIGINS: pages.url } });
  try {
    await api(server.url, "boss")("POST", "/limits", { body: { limit_name: "A", max: 1 } });
    assert.deepEqual(await inPage(server.url, readAndWrite), [
      1,
      "PermissionDeniedError role_not_allowed",
      "PermissionDeniedError role_not_allowed",
      "AuthenticationError invalid_api_key",
    ]);
  } finally {
    await server.stop();
  }
});

test("a page of another origin gets nothing to read", async () => {
  for (const PAYI_CORS_ORIGINS of ["", "https://app.example"]) {
    const server = await startServer({ variables: { PAYI_KEYS, PAYI_CORS_ORIGINS } });
    try {
      const nothing = "APIConnectionError connection_error";
      assert.deepEqual(await inPage(server.url, readAndWrite), [nothing, nothing, nothing, nothing]);
    } finally {
      await server.stop();
    }
  }
});
