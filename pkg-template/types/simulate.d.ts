// What would have happened: recorded usage once more, against limits that start at zero.
import type { PriceBook, PriceContext, Usage } from "./cost.js";
import type { Units } from "./ingest.js";
import type { LimitState, LimitType, ResetSchedule } from "./limit.js";
import type { Amount, Instant } from "./values.js";

/** A limit to simulate. A {@link Limit} as a client gives it has all of it; what it has counted is of no interest. */
export interface SimulatedLimit {
  limit_id: string;
  /** Default `allow`. */
  limit_type?: LimitType;
  /** In USD, above zero. */
  max: Amount;
  threshold?: Amount | null;
  /** When it starts again at zero, at the times of the events. */
  reset_schedule?: ResetSchedule | null;
}

/** When an event happened, and which limits it falls under. */
export interface RecordedEvent {
  /** An instant, or milliseconds since 1970. */
  at: Instant | number;
  /** Of the limits of the simulation, each once. */
  limit_ids: readonly string[];
}

/**
 * What is simulated: an event with its cost in USD, or with what it used, which is priced as of its time.
 */
export type SimulationEvent = RecordedEvent &
  (
    | { cost: Amount }
    | { cost?: null; category: string; resource: string; units: Units; context?: PriceContext }
    | { cost?: null; provider?: string | null; model: string; usage: Usage; context?: PriceContext }
  );

/** What can be chosen about a simulation. An option that does not exist is an error. */
export interface SimulationOptions {
  /**
   * The prices of usage, for events that have no cost. Default the book that the engine was made with, if it was made with
   * one: an app that simulates only costs does not carry all prices along. Prices that were set by the engine's API are
   * not among them.
   */
  prices?: PriceBook;
  /**
   * When a block limit refuses: `spend`, as Pay-i does, if its spend is above its maximum before the event; `hold` if it
   * would be after the event, as with a hold of what the event costs. Default `spend`.
   */
  rule?: "spend" | "hold";
  /** Ends the simulation before the next batch. */
  signal?: AbortSignal | null;
  /** Called after each batch, with how many events have been run; `total` is known of an array. */
  onProgress?: (progress: { events: number; total?: number }) => void;
}

/** What would have become of one event. */
export interface SimulatedEvent {
  /** Its place among all events. */
  index: number;
  at: Date;
  /** In USD, as an exact decimal string. */
  cost: string;
  /** Whether it goes ahead. What does not is not charged. */
  allowed: boolean;
  /** What each of its limits says, by limit id. */
  limits: Record<string, LimitState>;
}

/** Events that were run together, up to 4,096. */
export interface SimulatedBatch extends Iterable<SimulatedEvent> {
  /** The place of the first among all events. */
  readonly from: number;
  readonly length: number;
  /** One of them, counted from 0; `undefined` beyond the last. */
  event(index: number): SimulatedEvent | undefined;
}

/** What would have become of one limit. Amounts are USD, as exact decimal strings. */
export interface SimulatedLimitResult {
  /** What is spent in its last window. */
  spend: string;
  max: string;
  /** What it says by its spend. */
  state: "ok" | "exceeded" | "overrun";
  /** The events of all windows, by what it said. */
  requests: Record<LimitState | "total", number>;
  /** How many windows there were with an event. */
  windows: number;
  /** What was spent in all windows. */
  cost: string;
  /** What the events would have cost that this limit refused. */
  refused_cost: string;
  /** When it first warned, ISO 8601. */
  first_exceeded_at?: string;
  /** When it was first above its maximum. */
  first_overrun_at?: string;
  /** When it first refused an event. */
  first_blocked_at?: string;
}

/** What would have happened. Amounts are USD, as exact decimal strings. */
export interface SimulationResult {
  events: number;
  allowed: number;
  refused: number;
  /** How many went ahead although a limit could not count them: its spend is above 17 billion USD. Absent if none. */
  failed?: number;
  /** How many were of a window that one of their limits had closed; they count in the one that is open. */
  out_of_order: number;
  /** What the events cost that went ahead. */
  cost: { total: { base: string } };
  /** What the others would have cost. */
  refused_cost: { total: { base: string } };
  /** By limit id. */
  limits: Record<string, SimulatedLimitResult>;
}

/**
 * A simulation under way: `await` runs all of it, a loop gets the batches one by one. Who leaves the loop can begin
 * another, which goes on from there, or await the rest. Between batches the page gets a moment for itself.
 *
 * Both reject with `invalid_argument` or `invalid_amount` that names the event and its field, for example
 * `events[17].cost`; with the errors of {@link PriceBook.cost}; with `amount_out_of_range` if a sum is above 17 billion
 * USD; with {@link APIUserAbortError}, whose `cause` is the signal's reason; with what `events` or `onProgress` throw.
 */
export interface Simulation extends PromiseLike<SimulationResult>, AsyncIterable<SimulatedBatch> {}
