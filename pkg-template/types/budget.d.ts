// A limit as people look at it.
import type { LimitStanding } from "./evaluate.js";
import type { LimitState, LimitType, LimitWindow } from "./limit.js";
import type { Amount } from "./values.js";

/** When the spend of a limit's window was spent, as `client.limits.usage` answers. */
export interface UsageSeries {
  /** The time that the limit counts. */
  window?: Partial<LimitWindow>;
  /** How long a bucket is. */
  width_seconds: number;
  /** In the order of time; those in which nothing was spent are left out. Amounts are USD. */
  buckets: readonly { start_timestamp: string; cost: { total: { base: Amount } } }[];
}

/** The spend of a limit at an instant to come, in USD. */
export interface ForecastPoint {
  /** ISO 8601. */
  at: string;
  /** One time in ten it is less. */
  low: string;
  expected: string;
  /** One time in ten it is more. */
  high: string;
}

/**
 * What a limit will have spent, and when it will be used up.
 *
 * The least is assumed: the rest of the window is like the window so far. What has passed is cut into 5 to 24 equal slices of
 * time, whose spends are taken for independent draws from one distribution; the slices to come are foretold by their
 * mean, in a band that holds four times out of five (Student's t). Nights, weekends and growth are not known: where they
 * matter, slices differ and the band is wide. It looks ahead at most nine times as far as it has looked back. With fewer
 * than five slices, three of them with spend, or ten requests it is `not_enough_data`.
 */
export type Forecast =
  | {
      status: "not_enough_data";
      /** What is missing, for people. */
      reason: string;
    }
  | { status: "used_up" }
  | {
      status: "ok";
      /** How often what will be lies in the band. */
      confidence: string;
      /** In how many slices the past was taken. */
      slices: number;
      /** USD a day, in the mean. */
      per_day: string;
      /** How far ahead it looks. */
      horizon: string;
      /** At the window's end, if it looks so far. */
      end?: ForecastPoint;
      /** When the limit is used up: at the mean pace, and between which instants; absent if not until the horizon. */
      exhaustion: { earliest?: string; expected?: string; latest?: string };
      /** From now to the horizon. */
      points: ForecastPoint[];
    };

/** A limit as people look at it. Amounts are USD, as decimal text. */
export interface BudgetView {
  limit_id: string;
  limit_name: string;
  limit_type: LimitType;
  /** What the limit says by its spend; `blocked` if it refuses the next call. */
  state: Extract<LimitState, "ok" | "exceeded" | "overrun" | "blocked">;
  spend: string;
  max: string;
  /** What is left, not less than 0. */
  remaining: string;
  /** What is spent above the maximum. */
  over: string;
  /** Held for calls under way; not in `spend`. */
  held: string;
  /** Presumed spent; not in `spend`. */
  presumed: string;
  /** `spend / max`, rounded down at four places; above 1 after an overrun. */
  ratio: number;
  /** The same in percent, with one digit, rounded down: never `100.0` before it is. */
  percent: string;
  threshold?: number;
  /** From which spend it warns. */
  warns_at: string;
  /** How many requests it has counted. */
  requests: number;
  /** Since when it counts, if it has not always. */
  starts_at?: string;
  /** When it starts again by itself, if it does. */
  resets_at?: string;
  forecast: Forecast;
}

/** What {@link budgetView} knows beside the limit. */
export interface BudgetViewOptions {
  /** When the money was spent; without it there is no forecast. */
  usage?: UsageSeries;
  /** The time; default now. */
  now?: Date | string;
}

/**
 * A limit as plain facts, for who draws a budget without `payi-edge/element`.
 *
 * @throws {PayiError} `invalid_argument`, `invalid_amount`, `amount_out_of_range`
 * @example
 * ```ts
 * const { limit } = await client.limits.retrieve({ limit_id: "1" });
 * const { state, spend, max, percent } = budgetView(limit);
 * console.log(`${percent} % of $${max} spent: ${state}`);
 * ```
 */
export function budgetView(
  limit: LimitStanding & {
    window?: Partial<LimitWindow>;
    totals: { requests?: { total: number } };
  },
  options?: BudgetViewOptions,
): BudgetView;
