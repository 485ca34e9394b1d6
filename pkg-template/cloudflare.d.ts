// The engine as a Durable Object, for Cloudflare Workers.
import { DurableObject } from "cloudflare:workers";

/** What the object reads from the Worker's variables. */
export interface PayiEngineEnv {
  /** `builtin` or `guide`; default `builtin`. */
  PAYI_PRICES?: string;
  /** The id of the first limit, a whole number; default 1. */
  PAYI_FIRST_LIMIT_ID?: string;
}

/**
 * Pay-i's limits API as a Durable Object: one object per account, its records in the object's own SQLite, written before
 * the answer leaves. Its class needs `new_sqlite_classes` in the Worker's migrations.
 *
 * @example
 * ```ts
 * export { PayiEngine } from "payi-edge/cloudflare";
 *
 * export default {
 *   fetch: (request, env) => env.PAYI.getByName("my-account").fetch(request),
 * } satisfies ExportedHandler<{ PAYI: DurableObjectNamespace }>;
 * ```
 */
export class PayiEngine extends DurableObject<PayiEngineEnv> {
  constructor(ctx: DurableObjectState, env: PayiEngineEnv);
  /** Answers one request. */
  fetch(request: Request): Promise<Response>;
}
