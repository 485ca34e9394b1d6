// A call that the guard did not let go ahead.
import { PayiError } from "./errors.js";
import type { LimitState } from "./limit.js";

/**
 * Why a call was not made:
 *
 * - `limit_reached`: a block limit has not as much left as the call can cost
 * - `limit_unavailable`: what keeps the limits does not answer; another try may go better
 * - `call_unknown`: what the call can cost at most is not known
 */
export type RefusalCode = "limit_reached" | "limit_unavailable" | "call_unknown";

/** A call that was not made, and why. */
export interface Refusal {
  code: RefusalCode;
  /** For people: which budget refuses, with its numbers. */
  message: string;
  /** What each limit said, by limit id: `blocked` if it refuses, `blocked_external` if another one does. */
  limits: Record<string, { state: LimitState }>;
  /** The limits that refuse. */
  blocked_limit_ids: string[];
}

/** What the guard has decided about a call that it does not let go ahead. */
export interface GuardDecision extends Refusal {
  /** The server's id of the request that was refused, if the server has one. */
  request_id?: string;
}

/**
 * Thrown by a guarded `fetch` with `refusal: "throw"`. That is for code that calls `fetch` itself: SDKs take whatever is
 * thrown for a lost connection, and try again.
 */
export class BudgetRefusedError extends PayiError implements GuardDecision {
  constructor(decision: GuardDecision);
  readonly code: RefusalCode;
  readonly limits: Record<string, { state: LimitState }>;
  readonly blocked_limit_ids: string[];
  readonly request_id?: string;
}

/**
 * Whether an error says that a guard did not let a call go ahead; {@link refusalOf} says why. It may be the error of any
 * SDK whose `fetch` is guarded, also within errors of retries and as `cause` of others, the event of `onError` of the AI
 * SDK's streams, a {@link BudgetRefusedError}, and Pay-i's own refusal of a request. Never throws.
 *
 * @example
 * ```ts
 * try {
 *   await client.ingest.units(usage);
 * } catch (error) {
 *   if (isBudgetRefusal(error)) console.warn(refusalOf(error)?.message);
 *   else throw error;
 * }
 * ```
 */
export function isBudgetRefusal(error: unknown): boolean;

/** What was refused and why, if {@link isBudgetRefusal} is true of the error; else undefined. Never throws. */
export function refusalOf(error: unknown): Refusal | undefined;
