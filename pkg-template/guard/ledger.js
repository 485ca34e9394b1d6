// The ledger that holds money: an engine, embedded or behind a server, by its calls for holds.
import { APIError } from "../errors.js";
import { Event } from "./codes.js";

/** A ledger's answer is waited for while somebody waits for the model. */
const TIMEOUT_MS = 10_000;

// The guard itself decides what is tried again, and how often.
const OPTIONS = { maxRetries: 0, timeout: TIMEOUT_MS };

export class HoldLedger {
  #holds;

  /** @param holds the calls for holds, each of which takes its parameters and the call's options */
  constructor(holds) {
    this.#holds = holds;
  }

  /** @returns {Promise<{ event: number, error?: unknown, data?: object }>} what came of it, for the guarded call */
  reserve({ hold_id, amount, ttl_seconds, attribution }) {
    const answer = this.#holds.create({ ...attribution, hold_id, amount, ttl_seconds }, OPTIONS);
    return told(answer, (data) => (isOpen(data) ? Event.Held : Event.Gone));
  }

  renew({ hold_id, ttl_seconds }) {
    return told(this.#holds.renew({ hold_id, ttl_seconds }, OPTIONS), () => Event.Held);
  }

  extend({ hold_id, amount, ttl_seconds }) {
    return told(this.#holds.extend({ hold_id, amount, ttl_seconds }, OPTIONS), () => Event.Extended);
  }

  settle({ hold_id, attribution, ...event }) {
    return told(this.#holds.settle({ ...attribution, ...event, hold_id }, OPTIONS), () => Event.Done);
  }

  release({ hold_id, presume }) {
    return told(this.#holds.release({ hold_id, ...(presume && { presume }) }, OPTIONS), () => Event.Done);
  }
}

/** A hold that was made long ago may be over when its maker learns of it. */
const isOpen = (data) => data?.hold?.state === "held";

async function told(answer, eventOf) {
  try {
    const data = await answer;
    return { event: eventOf(data), data };
  } catch (error) {
    return { event: failureOf(error), error };
  }
}

/** What an error of the client's says to the guarded call. */
export function failureOf(error) {
  if (error?.code === "limit_reached") return Event.Refused;
  if (GONE.includes(error?.code)) return Event.Gone;
  const { status } = error ?? {};
  // What was understood and is not taken will not be taken the next time; all else may pass.
  const isFinal = error instanceof APIError && status >= 400 && status < 500 && status !== 408 && status !== 429;
  return isFinal || error?.code === "invalid_argument" ? Event.Rejected : Event.Unavailable;
}

const GONE = ["hold_not_found", "hold_expired", "hold_resolved"];
