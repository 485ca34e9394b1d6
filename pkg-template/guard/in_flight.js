// The ledger for a server that holds no money, such as hosted Pay-i: a book of the client's own calls in flight, beside
// what the server says that was spent.
//
// Nobody else's calls are in the book. Of one process, or one isolate, no burst gets through; two of them do not see each
// other, and may together spend more than the limit, by at most what each has in flight and has settled within cacheMs.
import { APIError } from "../errors.js";
import { admit } from "../limits.js";
import { Book } from "./book.js";
import { Event } from "./codes.js";
import { decimal, fixed } from "./fixed.js";
import { failureOf } from "./ledger.js";

/** The guard itself decides what is tried again; somebody waits for the model meanwhile. */
const CALL = { maxRetries: 0, timeout: 10_000 };

/** There no request may wait for what another one began: each looks for itself. */
const IS_WORKERD = globalThis.navigator?.userAgent === "Cloudflare-Workers";

/** One book for all guards of a client. */
const BOOKS = new WeakMap();

export class InFlightLedger {
  #client;
  #cacheMs;
  #book;

  /**
   * @param client a {@link Payi}
   * @param {{ cacheMs?: number }} options how old a look at a limit may be, in milliseconds
   */
  constructor(client, { cacheMs = 2000 } = {}) {
    this.#client = client;
    this.#cacheMs = cacheMs;
    this.#book = BOOKS.get(client) ?? new Book();
    BOOKS.set(client, this.#book);
  }

  reserve({ hold_id, amount, ttl_seconds, attribution }) {
    return told(async () => {
      const accounts = await this.#looked(attribution.limit_ids ?? []);
      // Asked for again, since the answer did not arrive in time.
      if (this.#book.has(hold_id)) return { event: Event.Held };
      const data = decided(accounts, amount);
      // Nothing was awaited between the decision and the note of it.
      this.#book.hold(hold_id, accounts, fixed(amount), ttl_seconds * 1000);
      return { event: Event.Held, data };
    });
  }

  renew({ hold_id, ttl_seconds }) {
    return told(() => ({ event: this.#book.renew(hold_id, ttl_seconds * 1000) ? Event.Held : Event.Gone }));
  }

  extend({ hold_id, amount, ttl_seconds }) {
    return told(async () => {
      await this.#looked(this.#book.limitsOf(hold_id));
      const hold = this.#book.renew(hold_id, ttl_seconds * 1000);
      if (hold === undefined) return { event: Event.Gone };
      const more = fixed(amount) - hold.amount;
      if (more <= 0n) return { event: Event.Extended };
      const data = decided(hold.accounts, decimal(more));
      this.#book.extend(hold, more);
      return { event: Event.Extended, data };
    });
  }

  settle({ hold_id, attribution, cost, ...event }) {
    return told(async () => {
      // By this a server that knows the event already tells a repeat from another event; the client's own id would be
      // another one for each try.
      const query = { id: event.provider_response_id ?? hold_id };
      const data = await this.#client.ingest.units({ ...attribution, ...event }, { ...CALL, query });
      this.#book.settle(hold_id, attribution.limit_ids ?? [], charged(data, cost));
      return { event: Event.Done, data };
    });
  }

  release({ hold_id, presume }) {
    return told(() => {
      if (presume) this.#book.presume(hold_id);
      else this.#book.free(hold_id);
      return { event: Event.Done };
    });
  }

  /** The accounts of limits, each looked at not longer ago than it may be. */
  #looked(limit_ids) {
    return Promise.all(limit_ids.map((limit_id) => this.#look(this.#book.account(limit_id))));
  }

  async #look(account) {
    const age = Date.now() - account.asked;
    // Of a clock that was set back, nobody knows how old it is.
    if (age >= 0 && age < this.#cacheMs) return account;
    if (IS_WORKERD) return this.#ask(account);
    account.look ??= this.#ask(account).finally(() => (account.look = undefined));
    return account.look;
  }

  async #ask(account) {
    const asked = Date.now();
    const { limit } = await this.#client.limits.retrieve({ limit_id: account.limit_id }, CALL);
    account.looked(limit, asked);
    return account;
  }
}

/** Whether limits let this much through; if not, throws what a server with holds would answer. */
function decided(accounts, amount) {
  const { allowed, message, blocked_limit_ids, limits } = admit(accounts.map((account) => account.standing()), amount);
  const states = Object.fromEntries(Object.entries(limits).map(([id, { state }]) => [id, { state }]));
  if (allowed) return { xproxy_result: { limits: states } };
  const xproxy_error = { code: "limit_reached", message };
  const body = { statusCode: 400, xproxy_error, xproxy_result: { limits: states, blocked_limit_ids } };
  throw new APIError(message, { status: 400, code: xproxy_error.code, body });
}

/** What the server says that it charged; if it has no price, what the guard knows. */
function charged(data, cost) {
  const total = data.xproxy_result?.cost?.total?.base;
  if (total !== undefined) return fixed(total);
  return cost === undefined ? 0n : fixed(cost.input.base) + fixed(cost.output.base);
}

async function told(work) {
  try {
    return await work();
  } catch (error) {
    return { event: failureOf(error), error };
  }
}
