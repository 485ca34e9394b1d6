// The page's files under plain workerd. On Cloudflare the asset server does all of this; workerd's disk service knows
// no content types, compresses nothing, lists directories, and has never heard of `_headers`.

// Only what is named here is served: a directory, a dotfile and `_headers` itself have no type, so they are not found.
const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  ts: "text/plain; charset=utf-8",
  wasm: "application/wasm",
};

export default {
  async fetch(request, env) {
    const headers = await commonHeaders(env);
    if (request.method !== "GET" && request.method !== "HEAD") {
      return new Response("Method Not Allowed\n", { status: 405, headers: { ...headers, allow: "GET, HEAD" } });
    }
    const { pathname } = new URL(request.url);
    const file = await read(env, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    const { body, type } = file ?? (await read(env, "/404.html"));
    const etag = `"${await sha256(body)}"`;
    const all = { ...headers, "content-type": type, "cache-control": "no-cache", vary: "accept-encoding", etag };
    if (file && matches(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers: all });
    // The runtime compresses what says that it is compressed.
    if (/\bgzip\b/.test(request.headers.get("accept-encoding"))) all["content-encoding"] = "gzip";
    return new Response(request.method === "HEAD" ? null : body, { status: file ? 200 : 404, headers: all });
  },
};

async function read(env, path) {
  const type = TYPES[/\/[^/.][^/]*\.(\w+)$/.exec(path)?.[1]];
  if (!type) return undefined;
  const response = await env.PAGE.fetch(`http://page${path}`);
  return response.ok ? { body: await response.arrayBuffer(), type } : undefined;
}

/** The one rule of `_headers`, `/*`, is read from the file, so that both servers send the same. */
async function commonHeaders(env) {
  const response = await env.PAGE.fetch("http://page/_headers");
  const rule = (await response.text()).split(/^\/\*$/m)[1];
  return Object.fromEntries([...rule.matchAll(/^ +([\w-]+): *(.+)$/gm)].map(([, name, value]) => [name.toLowerCase(), value]));
}

const matches = (ifNoneMatch, etag) => ifNoneMatch?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag) ?? false;

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
