// The ledger that holds money: an engine, embedded or behind a server, by its calls for holds.
import { APIError, PayiError } from "../errors.js";
import { Event } from "./codes.js";

export class HoldLedger {
  #holds;

  /** @param {RemoteHolds | import("./direct.js").DirectHolds} holds */
  constructor(holds) {
    this.#holds = holds;
  }

  /** @returns {Promise<{ event: number, error?: unknown, data?: object }>} what came of it, for the guarded call */
  reserve({ attribution, ...hold }) {
    return told(this.#holds.create(attribution, hold), (data) => (isOpen(data) ? Event.Held : Event.Gone));
  }

  renew(hold) {
    return told(this.#holds.renew(hold), () => Event.Held);
  }

  extend(hold) {
    return told(this.#holds.extend(hold), () => Event.Extended);
  }

  settle({ attribution, ...event }) {
    return told(this.#holds.settle(attribution, event), () => Event.Done);
  }

  release({ hold_id, presume }) {
    return told(this.#holds.release({ hold_id, ...(presume && { presume }) }), () => Event.Done);
  }
}

/** The guard itself decides what is tried again, and how often; somebody waits for the model meanwhile. */
const OPTIONS = { maxRetries: 0, timeout: 10_000 };

/** The calls for holds of a server, by its client. */
export class RemoteHolds {
  #calls;

  /** @param client a {@link Payi} */
  constructor(client) {
    this.#calls = client.holds;
  }

  create(attribution, hold) {
    return this.#calls.create({ ...attribution, ...hold }, OPTIONS);
  }

  renew(hold) {
    return this.#calls.renew(hold, OPTIONS);
  }

  extend(hold) {
    return this.#calls.extend(hold, OPTIONS);
  }

  settle(attribution, event) {
    return this.#calls.settle({ ...attribution, ...event }, OPTIONS);
  }

  release(hold) {
    return this.#calls.release(hold, OPTIONS);
  }
}

/** A hold that was made long ago may be over when its maker learns of it. */
const isOpen = (data) => data?.hold?.state === "held";

async function told(answer, eventOf) {
  try {
    const data = await answer;
    return { event: eventOf(data), data };
  } catch (error) {
    return { event: failureOf(error), error: explained(error) };
  }
}

/** Pay-i's own servers do not know of holds. */
function explained(error) {
  if (error?.status !== 404 || error.code === "hold_not_found") return error;
  const message = "this server has no holds: make the guard with holds: false, and read what it can promise then";
  return new PayiError(message, { code: "holds_not_supported", cause: error });
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
