// What limits say to a call before it is made.
import type { Cost } from "./cost.js";
import type { LimitState, LimitType } from "./limit.js";
import type { Amount } from "./values.js";

/** What {@link evaluateLimits} needs of a limit. A {@link Limit} as a client gives it has all of it. */
export interface LimitStanding {
  limit_id: string;
  /** Stands in the message of a refusal. */
  limit_name?: string;
  /** Default `allow`. */
  limit_type?: LimitType;
  /** In USD. */
  max: Amount;
  threshold?: Amount | null;
  totals: { cost: { total: { base: Amount } } };
}

/** What several limits say to one call. */
export interface Evaluation {
  /** Whether the call may go ahead. */
  allowed: boolean;
  /** The state of each limit, by limit id. */
  limits: Record<string, { state: LimitState }>;
  /** The limits that refuse. */
  blocked_limit_ids: string[];
  /** Why the call is refused, for people. */
  message?: string;
}

/**
 * What limits would say to a call that costs `cost` USD. A block limit that is already above its maximum refuses; if
 * none does, the states are those after the call.
 *
 * @param cost USD, or what {@link calculateCost} gives; default 0
 * @throws {PayiError} `invalid_argument`, `invalid_amount`, `duplicate_limit_id`
 * @example
 * ```ts
 * const { items } = await client.limits.list();
 * const { allowed, message } = evaluateLimits(items, "0.00175");
 * if (!allowed) console.warn(message);
 * ```
 */
export function evaluateLimits(limits: readonly LimitStanding[], cost?: Amount | Pick<Cost, "total">): Evaluation;

/**
 * An amount of USD for people: rounded half to even at `digits` digits after the point.
 *
 * @param digits 0 to 28; default 5, since a single call often costs less than a cent
 * @throws {PayiError} `invalid_argument`, `invalid_amount`
 * @example
 * ```ts
 * formatUsd("1.29089"); // "$1.29089"
 * formatUsd(100, 2); // "$100.00"
 * ```
 */
export function formatUsd(amount: Amount, digits?: number): string;
