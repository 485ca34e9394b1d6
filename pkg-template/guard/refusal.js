// What the guard answers in place of the provider when a call must not be made.
import { PayiError } from "../errors.js";

// Of Pay-i's envelope; the words for people stand beside it.
const ENVELOPE = { code: "limit_reached", message: "Insufficient limit for the requested operation" };
const UNAVAILABLE = 503;

/** A call that the guard did not let go ahead, where `refusal: "throw"` asks for an error. */
export class BudgetRefusedError extends PayiError {
  /** @param {import("../types/refusal.js").GuardDecision} decision */
  constructor(decision) {
    const { code, message, limits = {}, blocked_limit_ids = [], request_id } = decision;
    super(message, { code });
    this.limits = limits;
    this.blocked_limit_ids = blocked_limit_ids;
    if (request_id !== undefined) this.request_id = request_id;
  }
}

// Spelled out, since a minifier renames the class.
Object.defineProperty(BudgetRefusedError.prototype, "name", {
  value: "BudgetRefusedError",
  configurable: true,
  writable: true,
});

/**
 * A refusal in the shape of every provider at once: whichever SDK made the call raises its own error, shows the message,
 * and does not try again.
 *
 * @param {import("../types/refusal.js").GuardDecision} decision
 * @param {{ status?: number }} [options] the status of a refusal; a ledger that does not answer is a 503
 */
export function refusalResponse(decision, { status = 402 } = {}) {
  const headers = { "content-type": "application/json" };
  if (decision.code === "limit_unavailable") {
    // It may go better in a moment, and then the SDK's own retry is welcome.
    headers["retry-after"] = "1";
    return answer(decision, UNAVAILABLE, headers);
  }
  // The status alone must keep SDKs from trying again: a page sees this header only if it is exposed.
  headers["x-should-retry"] = "false";
  if (decision.code === "limit_reached") headers["x-payi-limit-state"] = "blocked";
  headers["access-control-expose-headers"] = "x-should-retry, x-payi-limit-state";
  return answer(decision, status, headers);
}

/**
 * The body of a refusal. Each provider's SDK checks its own part of it: `type` is Anthropic's literal, `object` and the
 * message beside it are Mistral's, `error.status` as text and `error.code` as a number are Google's; and of `error` alone
 * OpenAI's SDK keeps what it hands out.
 */
export function refusalBody({ code, message, limits = {}, blocked_limit_ids = [], request_id }, status = 402) {
  const xproxy_result = { request_id, blocked_limit_ids, limits };
  const error = { type: code, code: status, status: code, param: null, message, xproxy_result };
  const xproxy_error = code === ENVELOPE.code ? ENVELOPE : { code, message };
  return { type: "error", object: "error", message, code, param: null, error, statusCode: status, xproxy_error, xproxy_result };
}

function answer(decision, status, headers) {
  return new Response(JSON.stringify(refusalBody(decision, status)), { status, headers });
}
