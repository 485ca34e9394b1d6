// A Worker as a user writes it. Compiled by `types.test.mjs` with Cloudflare's types, which do not go with a page's.
import { DurableObject } from "cloudflare:workers";
import { Engine, Payi } from "payi-edge";
import { PayiEngine, SqliteStore, createHandler, payi, type KeyEntry, type PayiHandlerEnv } from "payi-edge/cloudflare";

export { PayiEngine };

interface Env extends PayiHandlerEnv {
  PAYI: DurableObjectNamespace<PayiEngine>;
}

/** An object of one's own around the engine. */
export class Budgets extends DurableObject {
  #engine = Engine.open({ storage: new SqliteStore(this.ctx.storage), retentionDays: 7 });

  override async fetch(request: Request): Promise<Response> {
    return (await this.#engine).fetch(request);
  }
}

/** The handler as it is, and for another binding. */
export const whole = payi satisfies ExportedHandler<Env>;
export const other = createHandler({ binding: "BUDGETS" }) satisfies ExportedHandler<Env>;
export const entry: KeyEntry = { name: "Ada", sha256: "00", role: "admin", account: "acme" };
// @ts-expect-error there is no such role
export const wrong: KeyEntry = { ...entry, role: "owner" };

export default {
  async fetch(request, env) {
    const engine = env.PAYI.getByName("my-account");
    const client = new Payi({ apiKey: "local", fetch: (url, init) => engine.fetch(url, init) });
    const page = await client.limits.list();
    return request.method === "GET" ? Response.json(page.items.map((limit) => limit.max)) : engine.fetch(request);
  },
} satisfies ExportedHandler<Env>;
