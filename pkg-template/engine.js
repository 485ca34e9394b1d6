// The engine as a fetch function: reads the request, lets the WebAssembly module decide, makes its changes last, and only
// then gives the answer.
import { guarded, invalidArgument } from "./errors.js";
import { bindings } from "./instantiate.js";
import { openapi } from "./openapi.js";
import { only, pick } from "./options.js";

const OPTIONS = ["apiKeys", "prices", "firstLimitId", "ingestBlockLimits", "unknownResource", "now", "storage"];

// The engine answers a longer body with an error of its own, so nothing behind this needs to be read.
const MAX_BODY_BYTES = 1 << 20;

export class Engine {
  #rules;
  #now;
  #store;
  /** The engine in the WebAssembly module; absent while it must be read from the store again. */
  #raw;
  /** The last request in line. */
  #tail = Promise.resolve();

  constructor(options) {
    const { now = Date.now, storage, ...rules } = only(options, "options", OPTIONS);
    if (typeof now !== "function") throw invalidArgument("now", "a function");
    if (storage !== undefined) throw invalidArgument("storage", "given to Engine.open, which waits for its records");
    this.#now = now;
    this.#rules = rules;
    this.#raw = this.#empty();
    // Bound, so that it can be handed on as any fetch function.
    this.fetch = this.#fetch.bind(this);
  }

  static async open(options) {
    const { storage, ...rest } = only(options, "options", OPTIONS);
    const { load, commit } = pick(storage, "storage", ["load", "commit"]);
    if (typeof load !== "function" || typeof commit !== "function") {
      throw invalidArgument("storage", "an object with load and commit");
    }
    const engine = new Engine(rest);
    engine.#store = storage;
    await engine.#restore();
    return engine;
  }

  async #fetch(input, init) {
    const request = requestOf(input, init);
    request.signal?.throwIfAborted();
    const document = openapi(request);
    if (document) return document;
    const body = await bytesOf(request);
    // One at a time: while a commit is under way, nobody may see what it has not yet made last.
    const answer = this.#tail.then(() => this.#answer(request, body));
    this.#tail = answer;
    return answer;
  }

  /** Never rejects, so that the line goes on. */
  async #answer(request, body) {
    try {
      if (!this.#raw) await this.#restore();
      const headers = [...request.headers].flat().join("\n");
      const [status, text, fields, records] = this.#raw.handle(request.method, request.url, headers, body, +this.#now());
      if (this.#store && records.length > 0) {
        await this.#store.commit(pairs(records).map(([key, value]) => ({ key, value })));
      }
      return new Response(text, { status, headers: pairs(fields) });
    } catch (error) {
      // The caller of the API is not told what went wrong inside; whoever runs the engine is.
      console.error("payi-edge: a request could not be carried out:", error);
      // The engine may have gone ahead of the store, or the store has the change after all. Only the store knows.
      if (this.#store) this.#raw = undefined;
      return unexpectedError();
    }
  }

  async #restore() {
    const raw = this.#empty();
    const records = await this.#store.load();
    guarded(() => {
      for (const [key, value] of records) raw.load(key, value);
    });
    this.#raw = raw;
  }

  #empty() {
    return guarded(() => new (bindings().RawEngine)(this.#rules));
  }
}

/** A Request, as every fetch makes one; a path alone gets an origin, since the engine has no page to belong to. */
function requestOf(input, init) {
  if (input instanceof Request) return init === undefined ? input : new Request(input, init);
  return new Request(new URL(input, "http://payi-edge.invalid"), init);
}

/** The body, or as much of it as shows that it is too long. */
async function bytesOf(request) {
  const chunks = [];
  let size = 0;
  for (const reader = request.body?.getReader(); reader && size <= MAX_BODY_BYTES; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
    if (size > MAX_BODY_BYTES) await reader.cancel();
  }
  const bytes = new Uint8Array(size);
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.byteLength;
  }
  return bytes;
}

/** `[a, 1, b, 2]` is `[[a, 1], [b, 2]]`. */
function pairs(flat) {
  return Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index], flat[2 * index + 1]]);
}

function unexpectedError() {
  const error = { code: "unexpected_error", message: "The system has encountered an unexpected error" };
  return Response.json({ statusCode: 500, message: "Internal Server Error", xproxy_error: error }, { status: 500 });
}
