/**
 * Pay-i's limits API on Cloudflare Workers: the Durable Object that is an account, and the Worker that lets requests in.
 *
 * @module payi-edge/cloudflare
 */
import { DurableObject } from "cloudflare:workers";
import type { RecordChange, RecordPage, RecordRange, RecordStore } from "./types.js";

/** What a key may do: `read` only reads, `ingest` also reports usage and holds money for it, `admin` does everything. */
export type Role = "read" | "ingest" | "admin";

/** One entry of `PAYI_KEYS`. */
export interface KeyEntry {
  /** Whose key it is; for people. */
  name: string;
  /** SHA-256 of the key, as 64 hexadecimal digits. */
  sha256: string;
  role: Role;
  /** The account whose limits the key is for. Accounts know nothing of each other. */
  account: string;
}

/** The variables of {@link PayiEngine}. A value that cannot be meant closes the object and is named in the log. */
export interface PayiEngineEnv {
  /** `builtin` or `guide`; default `builtin`. */
  PAYI_PRICES?: string;
  /** The id of the first limit, a whole number; default 1. */
  PAYI_FIRST_LIMIT_ID?: string;
  /** Whether usage may be charged to block limits, `accept` or `reject`; default `accept`. */
  PAYI_INGEST_BLOCK_LIMITS?: string;
  /** What happens to usage of a resource without a price, `error`, `zero_cost` or `dearest`; default `error`. */
  PAYI_UNKNOWN_RESOURCE?: string;
  /** For how many days results of requests and ids of repeated ones are kept; default 30. */
  PAYI_RETENTION_DAYS?: string;
}

/** The variables of the Worker's handler. A value that cannot be meant closes the Worker and is named in the log. */
export interface PayiHandlerEnv {
  /** JSON: an array of {@link KeyEntry}. Where it is not set every request is refused. A secret. */
  PAYI_KEYS?: string;
  /** `demo` lets in any key that is not empty, each to an account of its own. For a demo on one machine only. */
  PAYI_ANY_KEY?: string;
  /** Origins of pages that may call, between commas, or `*`; default none. */
  PAYI_CORS_ORIGINS?: string;
}

/**
 * Pay-i's limits API as a Durable Object: one object per account, its records in the object's own SQLite, written before
 * the answer leaves. Its class needs `new_sqlite_classes` in the Worker's migrations. It does its housekeeping once a day
 * and when holds expire, by the object's alarm.
 *
 * It asks for no key, only for a header `xproxy-api-key` that is not empty: who may call is decided in front of it, by
 * {@link payi} or by a Worker of your own.
 */
export class PayiEngine extends DurableObject<PayiEngineEnv> {
  constructor(ctx: DurableObjectState, env: PayiEngineEnv);
  /** Answers one request. */
  fetch(request: Request): Promise<Response>;
  /** Does the housekeeping; never rejects. */
  alarm(): Promise<void>;
}

/** A Worker's handler. */
export interface PayiHandler {
  /** Checks the key and its role, and lets the object of the key's account answer. */
  fetch(request: Request, env: PayiHandlerEnv): Promise<Response>;
}

/**
 * The Worker in front of the objects, whose namespace is bound as `PAYI`.
 *
 * @example
 * ```ts
 * export { PayiEngine, payi as default } from "payi-edge/cloudflare";
 * ```
 */
export const payi: PayiHandler;

/** The same for a binding of another name. */
export function createHandler(options?: { binding?: string }): PayiHandler;

/**
 * A record store in the SQLite of a Durable Object, for an object of your own.
 *
 * @example
 * ```ts
 * import { DurableObject } from "cloudflare:workers";
 * import { Engine } from "payi-edge";
 * import { SqliteStore } from "payi-edge/cloudflare";
 *
 * export class Budgets extends DurableObject {
 *   #engine = Engine.open({ storage: new SqliteStore(this.ctx.storage), retentionDays: 7 });
 *
 *   async fetch(request: Request): Promise<Response> {
 *     return (await this.#engine).fetch(request);
 *   }
 * }
 * ```
 */
export class SqliteStore implements RecordStore {
  /** Makes the table `records` if there is none. */
  constructor(storage: Pick<DurableObjectStorage, "sql" | "transactionSync">);
  read(ranges: RecordRange[]): RecordPage[];
  commit(changes: RecordChange[]): void;
}
