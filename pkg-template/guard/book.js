// What is held for calls in flight, and for which limits.
import { Account } from "./account.js";

/** The longest that a hold lives, in milliseconds, however often it is renewed. */
const LONGEST = 900_000;
/** So long a call that may have been billed is presumed to have been, if nobody says what it cost. */
const PRESUMED = 86_400_000;
/** From so many limits on, those are forgotten that nobody asked for lately. */
const MANY = 10_000;
const LATELY = 60_000;

export class Book {
  #holds = new Map();
  #accounts = new Map();
  /** Not later than the first hold ends. */
  #due = Infinity;

  has(hold_id) {
    return this.#holds.has(hold_id);
  }

  limitsOf(hold_id) {
    return (this.#holds.get(hold_id)?.accounts ?? []).map(({ limit_id }) => limit_id);
  }

  /** The account of a limit, and a good moment to end what has had its time. */
  account(limit_id) {
    const now = Date.now();
    this.#expire(now);
    const account = this.#accounts.get(limit_id) ?? new Account(limit_id);
    account.wanted = now;
    // The one that was not wanted for longest comes first.
    this.#accounts.delete(limit_id);
    this.#accounts.set(limit_id, account);
    if (this.#accounts.size > MANY) this.#forget(now - LATELY);
    return account;
  }

  /** Looks at one account for each that is wanted: so they do not become more and more. */
  #forget(before) {
    const [first] = this.#accounts.values();
    if (first.wanted >= before) return;
    this.#accounts.delete(first.limit_id);
    // What has money under way has its turn again when all others have had theirs.
    if (!first.isIdle) this.#accounts.set(first.limit_id, first);
  }

  hold(hold_id, accounts, amount, ttl) {
    const now = Date.now();
    const hold = { accounts, amount, last: now + LONGEST, ends: now, isPresumed: false };
    this.#holds.set(hold_id, hold);
    for (const account of accounts) account.held += amount;
    this.#prolong(hold, now + ttl);
  }

  /** The hold, which lives for so long from now on; undefined if there is none any more. */
  renew(hold_id, ttl) {
    const now = Date.now();
    this.#expire(now);
    const hold = this.#holds.get(hold_id);
    if (hold === undefined || hold.isPresumed) return undefined;
    this.#prolong(hold, now + ttl);
    return hold;
  }

  extend(hold, more) {
    hold.amount += more;
    for (const account of hold.accounts) account.held += more;
  }

  /** Nobody knows whether the call is billed. */
  presume(hold_id) {
    const hold = this.#holds.get(hold_id);
    if (hold === undefined || hold.isPresumed) return;
    hold.isPresumed = true;
    hold.ends = Date.now() + PRESUMED;
    this.#due = Math.min(this.#due, hold.ends);
    for (const account of hold.accounts) {
      account.held -= hold.amount;
      account.presumed += hold.amount;
    }
  }

  free(hold_id) {
    const { accounts = [], amount, isPresumed } = this.#holds.get(hold_id) ?? {};
    for (const account of accounts) account[isPresumed ? "presumed" : "held"] -= amount;
    this.#holds.delete(hold_id);
  }

  /** The server has counted this much. */
  settle(hold_id, limit_ids, amount) {
    this.free(hold_id);
    const now = Date.now();
    for (const limit_id of limit_ids) this.account(limit_id).settled(amount, now);
  }

  #prolong(hold, until) {
    hold.ends = Math.max(hold.ends, Math.min(until, hold.last));
    this.#due = Math.min(this.#due, hold.ends);
  }

  #expire(now) {
    if (now < this.#due) return;
    for (const [hold_id, { ends, isPresumed }] of this.#holds) {
      if (ends > now) continue;
      if (isPresumed) this.free(hold_id);
      else this.presume(hold_id);
    }
    this.#due = Infinity;
    for (const { ends } of this.#holds.values()) this.#due = Math.min(this.#due, ends);
  }
}
