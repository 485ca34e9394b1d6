// A fetch that may not overspend: in front of any client of a model that takes a fetch function.
import { PayiError } from "./errors.js";
import { guardedBinding } from "./guard/ai.js";
import { Attribution } from "./guard/attribution.js";
import { Background } from "./guard/background.js";
import { GuardedCall } from "./guard/call.js";
import { InFlightLedger } from "./guard/in_flight.js";
import { HoldLedger, RemoteHolds } from "./guard/ledger.js";
import { guardOptions } from "./guard/options.js";
import { FREE, Unknown, planOf } from "./guard/plan.js";
import { BudgetRefusedError, refusalResponse } from "./guard/refusal.js";
import { Outgoing } from "./guard/request.js";

/** So often another request may be tried in the place of one that was refused. */
const INSTEAD_MOST = 5;

/**
 * @param client the one whose limits count
 * @param options as the user gave them
 * @param {{ isHosted: boolean, direct?: DirectHolds }} ledger whether the client speaks with hosted Pay-i, which has no
 *   holds; and the short way to an engine beside it
 */
export function guardWith(client, options, ledger) {
  const guard = new Guard(client, guardOptions(options), ledger);
  const guarded = (input, init) => guard.fetch(input, init);
  guarded.holds = guard.holds;
  guarded.flush = () => guard.background.flush();
  guarded.ai = (binding) => guardedBinding(guard, binding);
  return guarded;
}

class Guard {
  options;
  ledger;
  background;
  holds;
  attribution;

  constructor(client, options, { isHosted, direct }) {
    this.options = options;
    this.holds = options.holds ?? !isHosted;
    const holds = () => new HoldLedger(direct ?? new RemoteHolds(client));
    this.ledger = this.holds ? holds() : new InFlightLedger(client, options);
    this.background = new Background(options.waitUntil);
    this.attribution = new Attribution(options);
  }

  async fetch(input, init) {
    let outgoing = new Outgoing(input, init);
    for (let tries = 0; ; tries++) {
      const outcome = await this.#attempt(outgoing);
      if (outcome.decision === undefined) return outcome.response;
      const instead = tries < INSTEAD_MOST ? await this.#instead(outgoing, outcome) : undefined;
      if (instead instanceof Response) return instead;
      if (instead === undefined) return this.#refuse(outcome.decision);
      outgoing = new Outgoing(instead);
    }
  }

  /** @returns the response, or the decision that there is none */
  async #attempt(outgoing) {
    const { signal } = outgoing;
    signal?.throwIfAborted();
    const { headers, ...charged } = this.attribution.of(outgoing.headers);
    const send = (body) => outgoing.send(this.#provider, { headers, body });
    const { decision, call, plan } = await this.admit(await planOf(outgoing, this.options), charged, signal);
    if (decision !== undefined) return { decision, plan };
    return { response: await (call ? call.answer(() => send(plan.changed), signal) : send()) };
  }

  /** May a call go ahead? Gives the decision if not, and the guarded call if there is something to guard. */
  async admit(planned, charged, signal) {
    if (planned === FREE) return {};
    const isUnknown = planned instanceof Unknown;
    if (isUnknown && this.options.onUnknown === "refuse") {
      return { decision: unknownCall(planned.reason), plan: planned.call };
    }
    if (isUnknown && planned.call === undefined) return {};
    const plan = isUnknown ? { ...UNBOUNDED, ...planned.call } : planned;
    const call = new GuardedCall(this, plan, charged);
    const decision = await call.reserve(signal);
    return decision === undefined ? { call, plan } : { decision, plan };
  }

  /** Looked up when it is called, so that a global fetch which is replaced later counts. */
  #provider = (...args) => (this.options.fetch ?? globalThis.fetch)(...args);

  /** What the caller wants instead of a call that was refused: a Response, or another request. */
  #instead(outgoing, { plan, decision }) {
    const changed = (changes) => outgoing.with({ ...plan?.body, ...changes });
    return this.options.onBlocked?.({ ...decision, provider: plan?.provider, model: plan?.model, with: changed });
  }

  #refuse(decision) {
    if (this.options.refusal === "throw") throw this.errorOf(decision);
    return refusalResponse(decision, this.options);
  }

  errorOf(decision) {
    return new BudgetRefusedError(decision);
  }

  report(receipt) {
    this.#tell("onReceipt", receipt);
  }

  /** Money that could not be told to the ledger. */
  failed(error, { hold_id }) {
    const message = `what the call under ${hold_id} used could not be told, and is presumed from what was held`;
    const failure = new PayiError(message, { code: "settle_failed", cause: error });
    if (this.options.onError) this.#tell("onError", failure);
    else console.error("payi-edge:", failure);
  }

  /** What a caller's function throws must not disturb the call. */
  #tell(hook, value) {
    try {
      this.options[hook]?.(value);
    } catch (error) {
      console.error(`payi-edge: ${hook} threw:`, error);
    }
  }
}

/** Of a call that nobody can bound, and that is to run all the same: a limit that is used up refuses it. */
const UNBOUNDED = { amount: "0", step: "", most: "" };

function unknownCall(reason) {
  const message = `This call cannot be held to a budget: ${reason}`;
  return { code: "call_unknown", message, limits: {}, blocked_limit_ids: [] };
}
