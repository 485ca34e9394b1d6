// The demo's Worker: Pay-i's API and the page on one origin.
export { PayiEngine } from "payi-edge/cloudflare";

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith("/api/")) return env.ASSETS.fetch(request);
    const name = await accountOf(request.headers.get("xproxy-api-key"));
    return env.PAYI.getByName(name).fetch(request);
  },
};

/**
 * One object per account. The key's hash names it, so that no key is readable in a list of objects; requests without
 * a key share an object that answers them all with 401.
 */
async function accountOf(key) {
  if (!key) return "no-account";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `account:${hex}`;
}
