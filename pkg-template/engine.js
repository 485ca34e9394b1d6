// The engine as a fetch function: reads the request, lets the WebAssembly module decide, makes its changes last, and only
// then gives the answer.
import { bytesOf } from "./body.js";
import { unexpectedError } from "./envelope.js";
import { guarded, invalidArgument } from "./errors.js";
import { bindings } from "./instantiate.js";
import { MemoryStore } from "./memory.js";
import { openapi } from "./openapi.js";
import { only, pick } from "./options.js";
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

// Enough for the longest list of events. The engine answers a body that is too long for its call with an error of its own.
const MAX_BODY_BYTES = 8 << 20;

export class Engine {
  #rules;
  #now;
  #store = new MemoryStore();
  /** The engine in the WebAssembly module; absent while it must be read from the store again. */
  #raw;
  /** The damaged records that are in the log. */
  #logged = new Set();
  /** The last in line. */
  #tail = Promise.resolve();

  constructor(options) {
    const { now = Date.now, storage, ...rules } = only(options, "options", OPTIONS);
    if (typeof now !== "function") throw invalidArgument("now", "a function");
    if (storage !== undefined) throw invalidArgument("storage", "given to Engine.open, which waits for its records");
    this.#now = now;
    this.#rules = rules;
    run(this.#restore());
    // Bound, so that it can be handed on as any fetch function.
    this.fetch = this.#fetch.bind(this);
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

  async #fetch(input, init) {
    const request = requestOf(input, init);
    request.signal?.throwIfAborted();
    const document = openapi(request);
    if (document) return document;
    const body = await bytesOf(request, MAX_BODY_BYTES);
    try {
      const { response, isDue } = await this.#inLine(() => this.#answer(request, body));
      if (isDue) this.#tendLater();
      return response;
    } catch (error) {
      // The caller of the API is not told what went wrong inside; whoever runs the engine is.
      console.error("payi-edge: a request could not be carried out:", error);
      return unexpectedError();
    }
  }

  *#answer(request, body) {
    const headers = [...request.headers].flat().join("\n");
    const now = +this.#now();
    const [status, text, fields, records, isDue] = yield* this.#ask(this.#raw, (raw) =>
      raw.handle(request.method, request.url, headers, body, now),
    );
    if (records.length > 0) yield this.#store.commit(changesOf(records));
    return { response: new Response(text, { status, headers: pairs(fields) }), isDue };
  }

  /** One turn of housekeeping; gives whether more is due. */
  *#tend() {
    const now = +this.#now();
    const [records, isDue] = yield* this.#ask(this.#raw, (raw) => raw.tend(now));
    if (records.length > 0) yield this.#store.commit(changesOf(records));
    return isDue;
  }

  /** Housekeeping turn by turn, after the answer has gone out and with requests between the turns. */
  #tendLater() {
    // By a timer, since an answer leaves only after all microtasks. The line does not wait for it: some runtimes drop a
    // timer together with the request that set it.
    setTimeout(async () => {
      try {
        if (await this.#inLine(() => this.#tend())) this.#tendLater();
      } catch (error) {
        console.error("payi-edge: housekeeping failed, and is tried again later:", error);
      }
    }, 0);
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
    const raw = guarded(() => new (bindings().RawEngine)(this.#rules, zoneOffset));
    // An older format is written anew before anything else happens.
    const [damages, records] = yield* this.#ask(raw, (raw) => raw.load());
    if (records.length > 0) yield this.#store.commit(changesOf(records));
    this.#raw = raw;
    for (const [key, reason] of pairs(damages)) {
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

// The module gives lists that are flat: one array crosses its border faster than many small ones.
const rangesOf = (reads) => groups(reads, 4).map(([from, to, limit, reverse]) => ({ from, to, limit, reverse }));
const changesOf = (records) => pairs(records).map(([key, value]) => ({ key, value }));
const pairs = (flat) => groups(flat, 2);

/** `[a, 1, b, 2]` in groups of two is `[[a, 1], [b, 2]]`. */
function groups(flat, size) {
  return Array.from({ length: flat.length / size }, (_, index) => flat.slice(index * size, (index + 1) * size));
}
