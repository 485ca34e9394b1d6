// A page with the element, a server behind it that a test can break, and an ear for violations of the page's policy.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Engine, PayiClient } from "payi-edge";
import { launch } from "../support/chromium.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CSP = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'";
const PAGE = `<!doctype html><html lang="en-US"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Budgets</title><body><main><h1>Budgets</h1><div id="place"></div></main>
<script type="module" src="/pkg/element.js"></script></body></html>`;

/** @returns {Promise<object>} `failing` may be set to a status, or to "gone"; `scripts` are served beside the repository's files */
export async function elementPage() {
  const engine = new Engine();
  const client = new PayiClient({ apiKey: "local", fetch: engine.fetch, money: "string" });
  const state = { failing: undefined, requests: [], html: PAGE, scripts: {} };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://page");
    if (pathname.startsWith("/api/")) {
      state.requests.push(`${request.method} ${request.url} ${request.headers["xproxy-api-key"]}`);
      if (state.failing === "gone") return request.socket.destroy();
      if (state.failing) return response.writeHead(state.failing, { "content-type": "application/json" }).end(JSON.stringify({ statusCode: state.failing, xproxy_error: { code: "invalid_api_key", message: "no" } }));
      const answer = await engine.fetch(`http://engine${request.url}`, { headers: { "xProxy-api-key": "local" } });
      return response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
    }
    try {
      const isPage = pathname === "/";
      const body = isPage ? state.html : (state.scripts[pathname] ?? (await readFile(ROOT + pathname)));
      response.writeHead(200, { "content-type": isPage ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8", "content-security-policy": state.csp ?? CSP }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const browser = await launch();
  const page = await browser.newPage({ locale: "en-US", viewport: { width: 700, height: 500 } });
  page.setDefaultTimeout(10_000);
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("console", (message) => {
    // Chromium reports each answer that is an error, also those that a test provokes.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) trouble.push(message.text());
  });
  const close = async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return Object.assign(state, { client, url, page, trouble, close });
}
