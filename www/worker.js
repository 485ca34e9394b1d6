// The demo's Worker: Pay-i's API and the page on one origin. The page's headers are in public/_headers.
import { payi } from "payi-edge/cloudflare";

export { PayiEngine } from "payi-edge/cloudflare";

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    return pathname.startsWith("/api/") ? guarded(await payi.fetch(request, env)) : env.ASSETS.fetch(request);
  },
};

/** The API's answers are data: nothing may show them in a frame or take them for something else. */
function guarded(answer) {
  const response = new Response(answer.body, answer);
  // A page whose device has a wrong clock learns the time. At the edge every answer has it already.
  if (!response.headers.has("date")) response.headers.set("date", new Date().toUTCString());
  response.headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  return response;
}
