// One guarded call: carries out what the module's state machine wants, and tells it what came of that.
import { guarded } from "../errors.js";
import { started } from "../instantiate.js";
import { RawGuardedCall } from "../payi_edge_bg.js";
import { Command, Event } from "./codes.js";
import { decisionOf } from "./decision.js";
import { ending, errorEvent, tracker } from "./ending.js";
import { Meter } from "./meter.js";
import { eventOf } from "./provider.js";
import { receiptOf } from "./receipt.js";
import { answerOf } from "./response.js";
import { settlementOf } from "./settlement.js";
import { Watched } from "./stream.js";

const PROCEED = [Command.Pass, Command.Cut, Command.Break];

export class GuardedCall {
  hold_id = `hold_${randomId()}`;
  #guard;
  #plan;
  #attribution;
  #properties;
  #core;
  #meter;
  #watched;
  /** The extension under way. */
  #extension;
  #tracker;
  #timer;
  /** The last answer of the ledger that has something to say, and the last error. */
  #told;
  #error;
  #ended;
  #isOver;
  #over;
  #status;
  /** When the call began, its answer began, and its answer was over. */
  #start = Date.now();
  #first;
  #done;

  /**
   * @param guard its options, `ledger`, `background` and the provider's `fetch`
   * @param plan what is known of the call
   * @param {{ params: object, properties: object }} charged whom it is charged to, and what else is told of it
   */
  constructor(guard, plan, { params, properties }) {
    const { ttl_seconds, onUnavailable, onNoAnswer, onExhausted } = guard.options;
    this.#guard = guard;
    this.#plan = plan;
    this.#attribution = params;
    this.#properties = properties;
    // A letter for each that the module knows: what is not the default.
    const rules = `${onUnavailable === "run" ? "r" : "-"}${onNoAnswer[0]}${onExhausted[0]}`;
    const { amount, step, most } = plan;
    this.#core = guarded(() => new (started(RawGuardedCall))(amount, step, most, ttl_seconds * 1000, rules));
    this.#isOver = new Promise((resolve) => (this.#over = resolve));
  }

  /**
   * Asks for the money.
   *
   * @returns undefined if the call may go ahead, else the decision
   */
  async reserve(signal) {
    for (let command = this.#step(Event.Start); ; ) {
      if (command === Command.Call) {
        this.#wake();
        return undefined;
      }
      if (command === Command.Refuse) {
        this.#free();
        return this.#refused(decisionOf(this.#error));
      }
      if (command === Command.Close) {
        this.#resolveLater(this.#step(Event.Tick));
        return this.#refused({ ...decisionOf(this.#error), code: "limit_unavailable" });
      }
      command = await this.#turn(command);
      if (signal?.aborted) {
        this.#resolveLater(this.#step(Event.NotSent));
        signal.throwIfAborted();
      }
    }
  }

  /** Makes the call: `send` sends the request. Gives the answer as the caller gets it. */
  async answer(send, signal) {
    let response;
    const onAbort = () => this.#end("abort");
    signal?.addEventListener("abort", onAbort, { once: true });
    this.#isOver.then(() => signal?.removeEventListener("abort", onAbort));
    try {
      response = await send();
    } catch (error) {
      this.#ended ??= signal?.aborted ? "abort" : "error";
      this.#resolveLater(this.#step(eventOf(error)));
      throw error;
    }
    this.#first = Date.now();
    this.#status = response.status;
    this.#meter = new Meter(this.#plan, this.#guard.options);
    return this.#plan.stream && response.ok && response.body ? this.#stream(response) : this.#whole(response);
  }

  /** An answer that is there at once: nobody can do anything with a part of it. */
  async #whole(response) {
    let body;
    try {
      body = new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      this.#end("error");
      throw error;
    }
    // What it says is read when the caller has it.
    this.#meter.take(body);
    if (response.ok) this.#end("end");
    else this.#failed();
    return answerOf(response, body);
  }

  #stream(response) {
    const { hidesUsage, step, dialect } = this.#plan;
    const isChecked = step !== "";
    if (isChecked) this.#tracker = tracker(dialect);
    this.#watched = new Watched(response.body, {
      hides: hidesUsage,
      isChecked,
      seen: (chunk) => this.#meter.push(chunk),
      passed: (event) => this.#tracker.push(event),
      admit: () => this.#admit(),
      last: (command) => this.#last(command),
      ended: (how) => this.#end(how),
    });
    return answerOf(response, this.#watched.stream);
  }

  /** May the piece of the stream that was just noted go out? */
  async #admit() {
    const running = this.#meter.running();
    for (;;) {
      const core = this.#core;
      const command = core === undefined ? Command.Pass : guarded(() => core.spend(running));
      if (PROCEED.includes(command)) return command;
      if (command === Command.Wait) {
        await this.#extension;
        continue;
      }
      this.#extension = this.#extend();
      this.#guard.background.add(this.#extension);
      if (command === Command.ExtendAhead) return Command.Pass;
    }
  }

  async #extend() {
    const { hold_id } = this;
    const amount = this.#core.amount();
    const { event, error } = await this.#guard.ledger.extend({ hold_id, amount, ttl_seconds: this.#ttl });
    if (event === Event.Refused) this.#error = error;
    this.#step({ [Event.Extended]: event, [Event.Refused]: Event.ExtendRefused }[event] ?? Event.ExtendFailed);
  }

  /** What a stream that may not go on ends with: bytes, or an error. */
  #last(command) {
    const { model, body, hidesUsage, list } = this.#plan;
    const decision = decisionOf(this.#error);
    const usage = this.#used.usage ?? this.#used.seen;
    const end = command === Command.Cut ? ending(this.#tracker, { model, body, hidesUsage, list, usage }) : undefined;
    return end ?? errorEvent(this.#tracker, decision, { list }) ?? this.#guard.errorOf(decision);
  }

  /** The answer is over. Of several ways to end the first counts. */
  #end(how) {
    if (this.#ended !== undefined || this.#meter === undefined) return;
    // Some leave as soon as they have the last event, and do not wait for the end.
    this.#ended = LEFT.includes(how) && this.#used.usage !== undefined ? "end" : how;
    this.#done = Date.now();
    this.#resolveLater(this.#step(Event.Used));
  }

  /** What the answer that is over has used; nothing before one has begun. */
  get #used() {
    return this.#meter?.result();
  }

  /** The provider's error costs what it says it cost: most often nothing. */
  #failed() {
    if (this.#used.usage !== undefined) return this.#end("end");
    this.#ended = "error";
    this.#resolveLater(this.#step(Event.Failed));
  }

  #resolveLater(command) {
    this.#guard.background.add(this.#resolve(command));
  }

  async #resolve(command) {
    clearTimeout(this.#timer);
    // The caller has the answer first: whatever the ledger takes, nobody waits for it.
    await new Promise((resolve) => setTimeout(resolve, 0));
    while (RESOLVING.includes(command)) command = await this.#turn(command);
    this.#over();
    this.#free();
    if (command === Command.GiveUp) this.#guard.failed(this.#error, this);
    this.#report();
  }

  /** Carries out a command, and gives the next one. */
  async #turn(command) {
    if (command === Command.Wait) {
      await until(this.#core.wakeAt());
      return this.#step(Event.Tick);
    }
    const { event, data, error } = await this.#ask(command);
    if (data !== undefined) this.#told = data;
    if (error !== undefined) this.#error = error;
    return this.#step(event);
  }

  #ask(command) {
    const { ledger } = this.#guard;
    const { hold_id } = this;
    const attribution = this.#attribution;
    switch (command) {
      case Command.Reserve:
        return ledger.reserve({ hold_id, amount: this.#core.amount(), ttl_seconds: this.#ttl, attribution });
      case Command.Renew:
        return ledger.renew({ hold_id, ttl_seconds: this.#ttl });
      case Command.Settle:
        return ledger.settle({ hold_id, attribution, ...this.#settlement(this.#used.isListed === true) });
      case Command.SettleCost:
        return ledger.settle({ hold_id, attribution, ...this.#settlement(false) });
      default:
        return ledger.release({ hold_id, presume: command === Command.Presume });
    }
  }

  #settlement(asUnits) {
    const times = { start: this.#start, first: this.#first, done: this.#done };
    const call = { plan: this.#plan, properties: this.#properties, used: this.#used, status: this.#status, times };
    return settlementOf(call, asUnits);
  }

  /** Renews the hold when it is time. */
  #wake() {
    const at = this.#core?.wakeAt() ?? 0;
    if (at === 0) return;
    this.#timer = setTimeout(async () => {
      const isIdle = this.#watched !== undefined && !this.#watched.isRead;
      const command = this.#step(isIdle ? Event.Idle : Event.Tick);
      if (command === Command.Settle) {
        return this.#guard.background.add(this.#abandoned(command));
      }
      if (command === Command.Renew) {
        const { event } = await this.#guard.ledger.renew({ hold_id: this.hold_id, ttl_seconds: this.#ttl });
        this.#step(event);
      }
      if (this.#ended === undefined) this.#wake();
    }, Math.max(0, at - Date.now()));
    // A process need not stay for it.
    this.#timer?.unref?.();
  }

  /** Nobody has read on while the hold lived. */
  async #abandoned(command) {
    this.#ended = "expired";
    this.#done = Date.now();
    await this.#watched.stop(this.#guard.errorOf({ code: "hold_expired", message: ABANDONED }));
    await this.#resolve(command);
  }

  /** What comes after the end, such as an answer to a renewal, says nothing any more. */
  #step(event) {
    const core = this.#core;
    return core === undefined ? Command.Nothing : guarded(() => core.step(event, Date.now()));
  }

  /** Some runtimes never collect what lives in the module. */
  #free() {
    this.#core?.free();
    this.#core = undefined;
  }

  get #ttl() {
    return this.#guard.options.ttl_seconds;
  }

  #refused(decision) {
    this.#ended = "refused";
    this.#report(decision);
    return decision;
  }

  #report(decision) {
    const { hold_id } = this;
    const receipt = { hold_id, plan: this.#plan, used: this.#used, told: this.#told, ended: this.#ended, decision };
    this.#guard.report(receiptOf(receipt));
  }
}

const RESOLVING = [Command.Wait, Command.Settle, Command.SettleCost, Command.Release, Command.Presume];

/** How a reader goes who does not read to the end. */
const LEFT = ["cancel", "abort"];

const ABANDONED = "nobody read on while the hold on the budget lived; what was used until then is settled";

const until = (at) => new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));

/** Some 120 random bits; more where a page has no UUIDs, which it has only over HTTPS. */
function randomId() {
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
}
