// Holds: money that is held for a call under way.
import type { IngestResponse, UsageAttribution, UsageEvent } from "./ingest.js";
import type { LimitState } from "./limit.js";
import type { PageParams } from "./page.js";
import type { Amount } from "./values.js";

/**
 * What became of a hold.
 *
 * - `held`: the money is held
 * - `expired`: nobody has told what the call cost; a block limit presumes the amount spent, an allow limit has it back
 * - `settled`: the call's cost is charged
 * - `released`: the money is given back
 */
export type HoldState = "held" | "expired" | "settled" | "released";

/** Money that is or was held for a call. */
export interface Hold<A = number> {
  hold_id: string;
  state: HoldState;
  /** In USD. */
  amount: A;
  /** The limits that it is or was held against, but for those that were deleted since. */
  limit_ids: string[];
  hold_creation_timestamp: string;
  /** When it expires, or has expired. */
  hold_expiration_timestamp: string;
  /** The ingest that settled it. */
  request_id?: string;
  /** It was settled after it had expired. */
  late?: true;
}

/** An answer that carries a hold. */
export interface HoldResponse<A = number> {
  request_id: string;
  hold: Hold<A>;
  /** What the limits say, if all that they hold is spent; only where they were asked. */
  xproxy_result?: {
    request_id: string;
    limits: Record<string, { state: LimitState }>;
    /** The hold was made before: this is what became of it. */
    duplicate_request?: true;
  };
}

/** A call that is still to be made. */
export interface HoldCreateParams extends UsageAttribution {
  /**
   * 1 to 256 characters, not `.` or `..`. Made by you before the first try, and the same in each further one: so the money
   * is held once.
   */
  hold_id: string;
  /** The most that the call can cost, in USD; 0 or more. */
  amount: Amount;
  /** In how many seconds the hold expires, 1 to 900; default 60. */
  ttl_seconds?: number | null;
}

/** Which hold. */
export interface HoldIdParams {
  hold_id: string;
}

/** Which holds to list. */
export interface HoldListParams extends PageParams {
  /** Only these; default both. */
  state?: "held" | "expired";
}

/** For how much longer to hold. */
export interface HoldRenewParams extends HoldIdParams {
  /** In how many seconds from now it expires, 1 to 900; default 60. Never past 15 minutes after it was made. */
  ttl_seconds?: number | null;
}

/** How much to hold. */
export interface HoldExtendParams extends HoldRenewParams {
  /** The new total in USD, not what is to be added. */
  amount: Amount;
}

/** What a call has used, or what it cost. */
export type HoldSettleParams = HoldIdParams &
  UsageAttribution &
  (
    | (UsageEvent & { cost?: never })
    | (Omit<UsageEvent, "units"> & {
        units?: UsageEvent["units"];
        /** What it cost by prices of your own, in USD; a side that is left out cost nothing. */
        cost: { input?: { base: Amount }; output?: { base: Amount } };
      })
  ) & {
    /** `global`, `datazone`, `region` or `region.<name>`. */
    resource_scope?: string | null;
    disable_logging?: boolean;
  };

/** The answer to a settlement. */
export interface HoldSettleResponse<A = number> extends IngestResponse<A> {
  hold: Hold<A>;
}

/** Which hold to let go. */
export interface HoldReleaseParams extends HoldIdParams {
  /** True if nobody knows whether the call was billed: the hold expires now, and block limits presume its money spent. */
  presume?: boolean | null;
}
