// What an answer has used: by its own word where it says so, else by what was seen of it.
import { PayiError } from "../errors.js";
import { sum } from "../estimate/amount.js";
import { usageReader } from "../usage/reader.js";
import { unitsOf } from "../usage/units.js";
import { handleOf, inputOf } from "./plan.js";

/**
 * Tokens for each byte that a model wrote, where nothing better is known: prose has less than half as many, and what a
 * model thinks without showing it is not seen. An answer that is whole says what it used, and this is not asked.
 */
const TOKENS_PER_BYTE = 0.55;

/** The tiers that have prices of their own. */
const TIERS = ["flex", "priority", "batch"];

/** So many bytes of a stream are noted before they are read. */
const UNREAD_MAX = 1 << 16;

export class Meter {
  #plan;
  #options;
  #reader;
  #handle;
  #whole;
  #unread = [];
  #unreadBytes = 0;
  #result;

  /** @param plan with its `estimated` bound, if there is one */
  constructor(plan, options) {
    this.#plan = plan;
    this.#options = options;
    this.#reader = usageReader(plan.provider, { measureOutput: plan.stream });
  }

  /** Takes note of a piece. It is read when somebody asks, so that nobody waits for that who waits for the piece. */
  push(chunk) {
    // What is no piece of bytes is refused by name, at once.
    if (chunk?.BYTES_PER_ELEMENT !== 1) return this.#reader.push(chunk);
    // The reader may hand the piece's memory on.
    this.#unread.push(chunk.slice());
    this.#unreadBytes += chunk.byteLength;
    if (this.#unreadBytes > UNREAD_MAX) this.#catchUp();
  }

  #catchUp() {
    for (const chunk of this.#unread) this.#reader.push(chunk);
    this.#unread = [];
    this.#unreadBytes = 0;
  }

  /** Keeps an answer that is whole, to be read when somebody asks what it used. */
  take(body) {
    this.#whole = body;
  }

  /** What it will have cost so far, in USD. */
  running() {
    this.#catchUp();
    return this.#priceOf(this.#seen(this.#reader.soFar())).total.base;
  }

  /** What an answer that is over has used; the same however often it is asked. */
  result() {
    return (this.#result ??= this.#read());
  }

  #read() {
    if (this.#whole !== undefined) this.#unread.push(this.#whole);
    this.#catchUp();
    const found = this.#reader.end();
    const { model = this.#plan.model, response_id, service_tier, usage, units } = found;
    const about = { model, ...(response_id && { provider_response_id: response_id.slice(0, 256) }) };
    if (usage !== undefined && found.complete) {
      const context = TIERS.includes(service_tier) ? { ...this.#options.context, service_tier } : this.#options.context;
      return { ...about, units, usage, ...this.#priced(model, usage, context), isListed: context === undefined && !this.#options.hasOwnBook };
    }
    if (this.#plan.estimated === undefined) return { ...about, estimated: true, warnings: [NOT_KNOWN] };
    // Of an answer that is whole and does not say what it used, all may have been used.
    if (!this.#plan.stream) return { ...about, ...presumed(this.#plan.estimated.usage, this.#plan.estimated, NO_USAGE) };
    const seen = this.#seen(found);
    return { ...about, seen, ...presumed(seen, this.#priceOf(seen), CUT_SHORT) };
  }

  /** The counts by the usage until now, or by the input's bound; and by what was written. */
  #seen({ usage, output_bytes = 0 }) {
    const { estimated } = this.#plan;
    const seen = Math.min(Math.ceil(output_bytes * TOKENS_PER_BYTE), estimated.output_tokens);
    const known = usage ?? inputOf(estimated);
    return { ...known, output_tokens: Math.max(known.output_tokens ?? 0, seen) };
  }

  #priceOf(counts) {
    this.#handle ??= handleOf(this.#plan.estimated, this.#options.book, this.#options.context);
    return this.#handle.cost(counts);
  }

  #priced(model, usage, context) {
    const { provider, estimated } = this.#plan;
    const { book } = this.#options;
    // The name in the answer is the more exact one; some gateways have names that no price list knows.
    for (const name of new Set([model, estimated?.price.model])) {
      if (name === undefined) continue;
      try {
        return { cost: sides(book.cost({ provider, model: name, usage, context })) };
      } catch (error) {
        if (!(error instanceof PayiError)) throw error;
      }
    }
    return estimated === undefined ? {} : { cost: sides(estimated), estimated: true, warnings: [NO_PRICE] };
  }
}

const NOT_KNOWN = "nobody knows what the answer used, nor the most that it can have used: nothing is charged for it";
const NO_USAGE = "the answer does not say what it used: settled at the most that it can have cost";
const CUT_SHORT = "the stream does not say what it used: settled at its input's bound and what was written";
const NO_PRICE = "what the answer used has no price: settled at the most that it can have cost";

/** What is settled without the provider's word: as units, too, for a ledger that takes nothing else. */
function presumed(counts, cost, warning) {
  return { units: unitsOf(counts), cost: sides(cost), estimated: true, warnings: [warning] };
}

/** What is neither input nor output, such as searches, is booked as output. */
function sides({ input, output, other, total }) {
  return { input, output: other === undefined ? output : { base: sum(output.base, other.base) }, total };
}
