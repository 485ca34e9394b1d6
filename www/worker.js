// The demo's Worker: Pay-i's API and the page on one origin.
import { payi } from "payi-edge/cloudflare";

export { PayiEngine } from "payi-edge/cloudflare";

export default {
  fetch(request, env) {
    const { pathname } = new URL(request.url);
    return pathname.startsWith("/api/") ? payi.fetch(request, env) : env.ASSETS.fetch(request);
  },
};
