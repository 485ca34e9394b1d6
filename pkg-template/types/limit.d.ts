// Limits: what they are, and what they have counted.
import type { PageParams } from "./page.js";
import type { Amount, Instant } from "./values.js";

/** What a limit does when it is used up: `block` refuses the next call, `allow` only says so. */
export type LimitType = "allow" | "block";

/**
 * What a limit says to one request.
 *
 * - `ok`: the spend is below the threshold
 * - `exceeded`: the spend has reached the threshold and is not above the maximum
 * - `overrun`: the spend is above the maximum
 * - `blocked`: this limit refused the request
 * - `blocked_external`: another limit refused the request
 * - `failed`: the limit could not be checked
 */
export type LimitState = "ok" | "exceeded" | "overrun" | "blocked" | "blocked_external" | "failed";

/** What a limit has counted since its last reset. Amounts are USD. */
export interface Totals<A = number> {
  cost: {
    input: { base: A };
    output: { base: A };
    /** `overrun_base` is the part of the spend above the maximum, if there is one. */
    total: { base: A; overrun_base?: A | null };
    /** Held for calls under way; not in `total`. Absent while there is none. An extension of `Engine`. */
    held?: { base: A };
    /** Presumed spent by holds that have expired; not in `total`. Absent while there is none. An extension of `Engine`. */
    presumed?: { base: A };
  };
  /** Requests, by the state that each of them got. */
  requests: {
    ok: number;
    exceeded: number;
    overrun: number;
    blocked: number;
    blocked_external: number;
    failed: number;
    total: number;
  };
}

/** A budget in USD. */
export interface Limit<A = number> {
  limit_id: string;
  limit_name: string;
  limit_type: LimitType;
  /** The budget in USD. */
  max: A;
  /** From which share of `max` the limit warns, 0.75 to 0.99. Without one it warns at `max`. */
  threshold?: number | null;
  limit_creation_timestamp: string;
  limit_update_timestamp: string;
  limit_tags?: string[];
  /** When it starts again by itself; only if it does. An extension of `Engine`. */
  reset_schedule?: ResetSchedule;
  /** The time that `totals` counts; only with a schedule. */
  window?: LimitWindow;
  totals: Totals<A>;
}

/**
 * When a limit starts again by itself. A month that is too short for its day has it on its last day. Where clocks are
 * put forward over the time, it comes as much later; where they are turned back, the first time counts.
 */
export interface ResetSchedule {
  every: "day" | "week" | "month";
  /** The local time, `00:00` to `23:59`. Default `00:00`. */
  at?: string;
  /** Whose local time: an IANA name such as `Europe/Berlin`. Default `UTC`. */
  time_zone?: string;
  /** The day of the first reset, `YYYY-MM-DD`. It gives the weekday or the day of the month; default Monday, the 1st. */
  start?: string;
}

/** A span of time; its end is the first instant after it. */
export interface LimitWindow {
  /** Absent if it has always been open. */
  start_timestamp?: string;
  end_timestamp: string;
}

/** An answer that carries one limit. */
export interface LimitResponse<A = number> {
  request_id: string;
  message?: string | null;
  limit: Limit<A>;
}

/** An answer that carries only a message. */
export interface MessageResponse {
  request_id: string;
  message?: string | null;
}

/** A limit as it stood right before a reset. */
export interface LimitHistory<A = number> {
  limit_id: string;
  limit_name: string | null;
  max?: A;
  limit_type?: LimitType;
  threshold?: number | null;
  limit_tags?: string[];
  limit_reset_timestamp?: string;
  totals: Totals<A>;
}

/** A window of a limit that has ended. An extension of `Engine`. */
export interface PastWindow<A = number> extends LimitHistory<A> {
  window: Partial<LimitWindow>;
  /** Who ended it: the limit's schedule, or a call of `reset`. */
  reset: "schedule" | "manual";
}

/** When the spend of a limit's window was spent. An extension of `Engine`. */
export interface LimitUsage<A = number> {
  request_id: string;
  /** The time that the limit counts; an end that is open is absent. */
  window: Partial<LimitWindow>;
  /** How long a bucket is; it doubles as the window grows. */
  width_seconds: number;
  /** At most 64, in the order of time; those in which nothing was spent are left out. Amounts are USD. */
  buckets: { start_timestamp: string; cost: { total: { base: A } } }[];
}

/** A tag of a limit. */
export interface LimitTag {
  tag_id?: number;
  tag_name?: string;
  created_on?: string;
}

/** The answer to a reset. It carries the limit as it was, not as it is. */
export interface LimitHistoryResponse<A = number> {
  request_id: string;
  message?: string | null;
  limit_history: LimitHistory<A>;
}

/** A new limit. */
export interface LimitCreateParams {
  /** 1 to 256 characters, taken by no other limit. */
  limit_name: string;
  /** The budget in USD, above 0. */
  max: Amount;
  /** An id of your choice; without one the server gives a number. */
  limit_id?: string | null;
  /** Default `allow`. */
  limit_type?: LimitType;
  /** From which share of `max` it warns: 0.75 to 0.99. */
  threshold?: Amount | null;
  limit_tags?: string[] | null;
  properties?: Record<string, string | null> | null;
  /** When it starts again by itself. `Engine` knows this; hosted Pay-i does not. */
  reset_schedule?: ResetSchedule | null;
}

/** Which limits to list. */
export interface LimitListParams extends PageParams {
  /** Only the limit with exactly this name. */
  limit_name?: string;
}

/** Which limit's past windows to list; the newest come first. */
export interface LimitHistoryParams extends PageParams {
  limit_id: string;
}

/** New values for free key-value pairs of a limit; null takes a key away. */
export interface LimitPropertiesParams {
  limit_id: string;
  properties: Record<string, string | null>;
}

/** Tags of a limit: letters, digits, `_` and `-`. */
export interface LimitTagsParams {
  limit_id: string;
  limit_tags: string[];
}

/**
 * What {@link Limits.ensure} found and did:
 *
 * - `created`: there was none of this name
 * - `unchanged`: it was as wanted
 * - `updated`: maximum or schedule were changed; what it has counted stays
 * - `recreated`: type or threshold differed, which cannot be changed: a new one, which starts at zero, took its place
 *
 * `previous` is the limit as it was before it was updated or recreated.
 */
export type EnsuredLimit<A = number> =
  | { action: "created" | "unchanged"; limit: Limit<A>; previous?: never }
  | { action: "updated" | "recreated"; limit: Limit<A>; previous: Limit<A> };

/** What to change about a limit. Type and threshold cannot be changed. */
export interface LimitUpdateParams {
  limit_id: string;
  /** In USD; not below what has been spent. */
  max?: Amount | null;
  limit_name?: string | null;
  /** Null takes the schedule away; what was counted stays. */
  reset_schedule?: ResetSchedule | null;
}

/** Which limit. */
export interface LimitIdParams {
  limit_id: string;
}

/** Which limit to set back to zero. */
export interface LimitResetParams {
  limit_id: string;
  /** When the reset takes effect; default now. */
  reset_date?: Instant;
}
