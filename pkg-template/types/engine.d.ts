// The engine: the same API embedded.
import type { PriceBook } from "./cost.js";
import type { SimulatedLimit, Simulation, SimulationEvent, SimulationOptions } from "./simulate.js";

/** One record to write, or to remove where `value` is null. */
export interface RecordChange {
  key: string;
  value: string | null;
}

/** Which records to read: those with `from` <= key < `to`, in the order of their keys. */
export interface RecordRange {
  from: string;
  to: string;
  /** How many at most. */
  limit: number;
  /** Whether to begin at the end. */
  reverse: boolean;
}

/** The records of one range. */
export type RecordPage = Iterable<readonly [key: string, value: string]>;

/**
 * Where an engine keeps its records: text by key. Keys are ASCII, and ordered by their characters. A store belongs to one
 * engine at a time.
 *
 * A store that answers without promises is used without a pause between reading, deciding and committing.
 */
export interface RecordStore {
  /** The records of each range, in the order of the ranges, all as they are at one moment. */
  read(ranges: RecordRange[]): RecordPage[] | Promise<RecordPage[]>;
  /**
   * Makes all changes last, or none of them. The engine's answer waits for it. If it throws or rejects, the answer is
   * 500 `unexpected_error` and the engine reads its records again before it goes on.
   */
  commit(changes: RecordChange[]): void | Promise<void>;
}

/** What can be chosen about an engine. An option that does not exist is an error. */
export interface EngineOptions {
  /** The API keys that are accepted, at least one; if left out every key is, as long as a request has one. */
  apiKeys?: string[];
  /**
   * The prices to start with: list prices, those with the two prices of Pay-i's guide, or a book with its discounts.
   * Default `builtin`.
   */
  prices?: "builtin" | "guide" | PriceBook;
  /** The id of the first limit; default 1. */
  firstLimitId?: number;
  /** Whether usage may be charged to block limits; default `accept`. */
  ingestBlockLimits?: "accept" | "reject";
  /** What usage costs of a resource that no price is known of, as for a `PriceBook`; default `error`. */
  unknownResource?: "error" | "zero_cost" | "dearest";
  /** For how many days results of requests and ids of repeated ones are kept, from 1 on; default 30. */
  retentionDays?: number;
  /** The clock, in milliseconds since 1970; default `Date.now`. */
  now?: () => number;
}

/**
 * Pay-i's limits API as a `fetch` function: in memory, or on a store of your own.
 *
 * @example
 * ```ts
 * const engine = new Engine();
 * const answer = await engine.fetch("/api/v1/limits", { headers: { "xProxy-api-key": "local" } });
 * ```
 */
export class Engine {
  /**
   * An engine in memory.
   *
   * @throws {PayiError} `invalid_argument`
   */
  constructor(options?: EngineOptions);
  /**
   * An engine on a store: {@link RecordStore} says what that is, `payi-edge/indexeddb` and `payi-edge/cloudflare` have
   * one. A record that cannot be read is logged; then the rest can be read, and what would write is answered with 500
   * `unsupported_record`.
   *
   * @throws {PayiError} `invalid_argument`; and whatever the store throws.
   * @example
   * ```ts
   * import { Engine } from "payi-edge";
   * import { IndexedDBStore } from "payi-edge/indexeddb";
   *
   * const engine = await Engine.open({ storage: await IndexedDBStore.open("budgets") });
   * ```
   */
  static open(options: EngineOptions & { storage: RecordStore }): Promise<Engine>;
  /** Answers one request. Bound: it can be handed on as it is. A path alone is a URL too. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Does the housekeeping that is due: totals are saved, holds that are due expire, and what is older than `retentionDays` is removed. After some
   * requests it happens by itself; a host that can wake up calls it once a day. Requests are answered in between.
   *
   * Rejects with what the store throws.
   */
  tend(): Promise<void>;
  /**
   * When the next hold expires, in milliseconds since 1970; undefined if none does. Whatever is asked, what is due expires
   * first: a host that can wake up calls {@link tend} then, so that the money is free again although nobody asks.
   */
  nextExpiry(): number | undefined;
  /**
   * What would have happened: recorded usage, in the order of time, once more against limits that start at zero. Nothing
   * is changed by it, and the limits need not be limits of this engine.
   *
   * @throws {PayiError} `invalid_argument`, `invalid_amount`, `duplicate_limit_id` for the limits and options
   * @example
   * ```ts
   * const engine = new Engine({ prices: PriceBook.builtin() });
   * const events = [
   *   { at: "2026-11-01T09:00:00Z", limit_ids: ["team"], cost: "0.60" },
   *   { at: "2026-11-01T09:05:00Z", limit_ids: ["team"], model: "gpt-4o", usage: { input_tokens: 200_000 } },
   *   { at: "2026-11-01T09:10:00Z", limit_ids: ["team"], cost: "0.10" },
   * ];
   * const { refused, limits } = await engine.simulate(events, [{ limit_id: "team", limit_type: "block", max: 1 }]);
   * refused; // 1
   * limits.team?.spend; // "1.1"
   * ```
   */
  simulate(
    events: Iterable<SimulationEvent> | AsyncIterable<SimulationEvent>,
    limits: readonly SimulatedLimit[],
    options?: SimulationOptions,
  ): Simulation;
}
