// The engine as a fetch function: reads the request, lets the WebAssembly module decide, makes its changes last, and only
// then gives the answer.
import { bytesOf } from "./body.js";
import { embed } from "./embedded.js";
import { unexpectedError } from "./envelope.js";
import { guarded, invalidArgument } from "./errors.js";
import { started } from "./instantiate.js";
import { MemoryStore } from "./memory.js";
import { only, pick } from "./options.js";
import { RawEngine } from "./payi_edge_bg.js";
import { rawOf } from "./prices/raw.js";
import { simulate } from "./simulate.js";
import { run } from "./steps.js";
import { zoneOffset } from "./zones.js";

const OPTIONS = [
  "apiKeys",
  "prices",
  "firstLimitId",
  "ingestBlockLimits",
  "unknownResource",
  "retentionDays",
  "now",
  "storage",
];

// The engine answers a longer body with an error of its own, so nothing behind this needs to be read.
const MAX_BODY_BYTES = 1 << 20;
const MAX_BULK_BYTES = 8 << 20;

// Housekeeping stays due until it is done: whoever asks meanwhile need not ask again.
const TEND_PAUSE_MS = 1000;

export class Engine {
  #rules;
  /** The prices, if they are not those of a named book. */
  #book;
  /** What a simulation is priced by, if it brings no prices. */
  #own;
  #now;
  #store = new MemoryStore();
  /** The engine in the WebAssembly module; absent while it must be read from the store again. */
  #raw;
  /** The damaged records that are in the log. */
  #logged = new Set();
  /** When housekeeping was last asked for. */
  #asked = -Infinity;
  /** The last in line. */
  #tail = Promise.resolve();

  constructor(options) {
    const { now = Date.now, storage, ...rules } = only(options, "options", OPTIONS);
    if (typeof now !== "function") throw invalidArgument("now", "a function");
    if (storage !== undefined) throw invalidArgument("storage", "given to Engine.open, which waits for its records");
    this.#now = now;
    this.#book = rawOf(rules.prices);
    this.#own = this.#book && rules.prices;
    // The module knows the named books only.
    this.#rules = this.#book === undefined ? rules : { ...rules, prices: undefined };
    run(this.#restore());
    // Bound, so that it can be handed on as any fetch function.
    this.fetch = embed(this.#fetch.bind(this), this.#call.bind(this));
  }

  static async open(options) {
    const { storage, ...rest } = only(options, "options", OPTIONS);
    const { read, commit } = pick(storage, "storage", ["read", "commit"]);
    if (typeof read !== "function" || typeof commit !== "function") {
      throw invalidArgument("storage", "an object with read and commit");
    }
    const engine = new Engine(rest);
    engine.#store = storage;
    await run(engine.#restore());
    return engine;
  }

  /** Does what housekeeping is due, between the requests. */
  async tend() {
    while (await this.#inLine(() => this.#tend()));
  }

  nextExpiry() {
    return guarded(() => this.#raw?.nextExpiry());
  }

  simulate(events, limits, options) {
    return simulate(events, limits, options, this.#own);
  }

  async #fetch(input, init) {
    const request = requestOf(input, init);
    request.signal?.throwIfAborted();
    const isBulk = new URL(request.url).pathname.endsWith("/ingest/bulk");
    const body = await bytesOf(request, isBulk ? MAX_BULK_BYTES : MAX_BODY_BYTES);
    try {
      const { status, text, fields } = await this.#call(request.method, request.url, linesOf(request.headers), body);
      return new Response(text, { status, headers: groups(fields, 2) });
    } catch (error) {
      // The caller of the API is not told what went wrong inside; whoever runs the engine is.
      console.error("payi-edge: a request could not be carried out:", error);
      return unexpectedError();
    }
  }

  async #call(method, target, headers, body) {
    const { isDue, ...answer } = await this.#inLine(() => this.#answer(method, target, headers, body));
    if (isDue) this.#tendSoon();
    return answer;
  }

  *#answer(method, target, headers, body) {
    const now = +this.#now();
    const [status, text, fields, records, isDue] = yield* this.#ask(this.#raw, (raw) =>
      raw.handle(method, target, headers, body, now),
    );
    if (records.length > 0) yield this.#store.commit(changesOf(records));
    return { status, text, fields, isDue };
  }

  /** One turn of housekeeping; gives whether more is due. */
  *#tend() {
    const now = +this.#now();
    const [records, isDue] = yield* this.#ask(this.#raw, (raw) => raw.tend(now));
    if (records.length > 0) yield this.#store.commit(changesOf(records));
    return isDue;
  }

  /** Housekeeping after the answer has gone out, asked for at most once in a while; nothing of it reaches the caller. */
  #tendSoon() {
    const now = Date.now();
    if (Math.abs(now - this.#asked) < TEND_PAUSE_MS) return;
    this.#asked = now;
    this.#tendLater();
  }

  /** Turn by turn, with requests between the turns. */
  #tendLater() {
    const failed = (error) => console.error("payi-edge: housekeeping failed, and is tried again later:", error);
    try {
      // By a timer, since an answer leaves only after all microtasks. The line does not wait for it: some runtimes drop
      // a timer together with the request that set it.
      setTimeout(() => this.#inLine(() => this.#tend()).then((isDue) => isDue && this.#tendLater(), failed), 0);
    } catch (error) {
      // A runtime may refuse a timer, too.
      failed(error);
    }
  }

  /** One after the other: while a commit is under way, nobody may see what it has not yet made last. */
  #inLine(steps) {
    const result = this.#tail.then(() => run(this.#onStore(steps)));
    this.#tail = result.catch(() => {});
    return result;
  }

  /** Runs steps on an engine that has what the store has. */
  *#onStore(steps) {
    if (!this.#raw) yield* this.#restore();
    try {
      return yield* steps();
    } catch (error) {
      // The engine may have gone ahead of the store, or the store has the change after all. Only the store knows.
      this.#raw = undefined;
      throw error;
    }
  }

  *#restore() {
    const raw = guarded(() => new (started(RawEngine))(this.#rules, zoneOffset));
    if (this.#book !== undefined) raw.usePrices(this.#book);
    // An older format is written anew before anything else happens.
    const [damages, records] = yield* this.#ask(raw, (raw) => raw.load());
    if (records.length > 0) yield this.#store.commit(changesOf(records));
    this.#raw = raw;
    for (const [key, reason] of groups(damages, 2)) {
      if (this.#logged.has(key)) continue;
      this.#logged.add(key);
      console.error(`payi-edge: the record ${JSON.stringify(key)} cannot be read, so nothing is written: ${reason}`);
    }
  }

  /** Repeats a question to the module until it needs to read nothing more for its answer. */
  *#ask(raw, question) {
    for (;;) {
      const [reads, ...answer] = guarded(() => question(raw));
      if (!reads) return answer;
      const pages = yield this.#store.read(rangesOf(reads));
      guarded(() => raw.supply(pages.map((page) => Array.from(page).flatMap(([key, value]) => [key, value]))));
    }
  }
}

/** A Request, as every fetch makes one; a path alone gets an origin, since the engine has no page to belong to. */
function requestOf(input, init) {
  if (input instanceof Request) return init === undefined ? input : new Request(input, init);
  return new Request(new URL(input, "http://payi-edge.invalid"), init);
}

// What crosses the module's border is flat, since one text or array crosses it faster than many.

/** A name and a value on alternate lines. */
function linesOf(headers) {
  const lines = [];
  headers.forEach((value, name) => lines.push(name, value));
  return lines.join("\n");
}

const rangesOf = (reads) => groups(reads, 4).map(([from, to, limit, reverse]) => ({ from, to, limit, reverse }));
const changesOf = (records) => groups(records, 2).map(([key, value]) => ({ key, value }));

/** `[a, 1, b, 2]` in groups of two is `[[a, 1], [b, 2]]`. */
function groups(flat, size) {
  const all = [];
  for (let start = 0; start < flat.length; start += size) all.push(flat.slice(start, start + size));
  return all;
}
