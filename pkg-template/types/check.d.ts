// What limits would say to a call, without making it.
import type { Cost } from "./cost.js";
import type { Estimate, EstimateOptions } from "./estimate.js";
import type { LimitState, LimitType } from "./limit.js";
import type { Amount } from "./values.js";

/** The limits, and the call: as what it costs, or as the request that would be sent. */
export type LimitCheckParams = { limit_ids: string[] } & (CheckedCost | CheckedRequest);

/** A call of which it is known what it costs. */
export type CheckedCost = {
  /** USD, or what {@link calculateCost} or {@link estimate} gives. */
  cost: Amount | Pick<Cost, "total">;
} & { [Other in "request" | "provider" | keyof EstimateOptions]?: never };

/** A call that is checked with the most that it can cost, as {@link estimate} finds it. */
export interface CheckedRequest extends EstimateOptions {
  /** The body, as JSON text, as its bytes, or as an object. */
  request: string | Uint8Array | ArrayBuffer | object;
  /** The id of a provider of the price table, such as `openai`, or Pay-i's category, such as `system.openai`. */
  provider: string;
  cost?: never;
}

/** What limits would say to a call. Amounts are exact decimal strings in USD. */
export interface LimitCheck {
  /** Whether a guard would let it go ahead now. */
  allowed: boolean;
  /** What was checked: what the call costs, or can cost at most. */
  cost: string;
  /** What each limit would say, by limit id. */
  limits: Record<string, CheckedLimit>;
  /** The limits that would refuse. */
  blocked_limit_ids: string[];
  /** In plain words: why it would be refused, or where each limit would be. */
  message: string;
  /** Where the cost comes from, if a request was checked. */
  estimate?: Estimate;
}

/** How one limit stands before a call. */
export interface CheckedLimit {
  /**
   * `blocked` if it would refuse, `blocked_external` if another one would; else what it would be in if the call, and all
   * that is under way, cost what is held for it.
   */
  state: LimitState;
  name: string;
  type: LimitType;
  max: string;
  spent: string;
  /** Held for calls under way. */
  held: string;
  /** Presumed spent by calls that never said what they cost. */
  presumed: string;
  /** What a call can cost at most: the maximum without what is spent, held or presumed, and never less than 0. */
  available: string;
  /** Spent, held, presumed and this call together; absent if that has more digits than can be held exactly. */
  after?: string;
  /** In plain words. */
  reason: string;
}
