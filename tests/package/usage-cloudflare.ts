// A Worker as a user writes it. Compiled by `types.test.mjs` with Cloudflare's types, which do not go with a page's.
import { Payi } from "payi-edge";
import { PayiEngine } from "payi-edge/cloudflare";

export { PayiEngine };

interface Env {
  PAYI: DurableObjectNamespace<PayiEngine>;
}

export default {
  async fetch(request, env) {
    const engine = env.PAYI.getByName("my-account");
    const client = new Payi({ apiKey: "local", fetch: (url, init) => engine.fetch(url, init) });
    const page = await client.limits.list();
    return request.method === "GET" ? Response.json(page.items.map((limit) => limit.max)) : engine.fetch(request);
  },
} satisfies ExportedHandler<Env>;
