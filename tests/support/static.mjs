// A static server with a content security policy of the test's choice.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves the files below `root` on a free port of 127.0.0.1; `/` is `index.html`.
 * @param {string} root
 * @param {{ csp?: string, headers?: Record<string, string> }} [options] headers of every answer
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function serveStatic(root, { csp, headers = {} } = {}) {
  const always = { ...headers, ...(csp && { "content-security-policy": csp }) };
  const server = createServer(async (request, response) => {
    try {
      // Normalised as an absolute path, so that no ".." can leave the root.
      const path = normalize(decodeURIComponent(new URL(request.url, "http://static").pathname));
      const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
      const body = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", ...always });
      response.end(body);
    } catch {
      response.writeHead(404, always).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
