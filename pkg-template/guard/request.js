// A request as a caller hands it to fetch, whichever way: what a guard looks at, and how it goes on to the provider.
import { collect } from "../body.js";
import { invalidArgument } from "../errors.js";

/** The longest body that is read. No provider takes a longer one. */
const LONGEST = 64 << 20;

export class Outgoing {
  /** @type {URL} */
  url;
  method;
  headers;
  signal;
  #input;
  #init;
  #body;
  #text;
  #isRequest;

  constructor(input, init) {
    this.#input = input;
    this.#init = init;
    // Of whatever realm or polyfill.
    this.#isRequest = typeof input === "object" && input !== null && typeof input.url === "string" && "headers" in input;
    this.url = urlOf(this.#isRequest ? input.url : input);
    const of = (name) => init?.[name] ?? (this.#isRequest ? input[name] : undefined);
    this.method = String(of("method") ?? "GET").toUpperCase();
    this.headers = new Headers(of("headers"));
    this.signal = of("signal") ?? undefined;
  }

  /** The body's text, read once; `undefined` if there is none, or if it is no UTF-8. */
  text() {
    return (this.#text ??= this.#read());
  }

  async #read() {
    const body = this.#init?.body ?? undefined;
    if (typeof body === "string") return body;
    if (body === undefined && !(this.#isRequest && this.#input.body)) return undefined;
    // A body that is itself a stream is read to its end: what is not known cannot be bounded.
    const stream = body === undefined ? this.#input.clone().body : new Response(body).body;
    if (body instanceof ReadableStream || stream === null) {
      this.#body = await collect(stream ?? body, LONGEST);
      if (this.#body.byteLength > LONGEST) throw invalidArgument("body", `at most ${LONGEST} bytes`);
      return decoded(this.#body);
    }
    return decoded(await collect(stream, LONGEST));
  }

  /**
   * Sends it on.
   *
   * @param fetch the provider's
   * @param {{ headers?: Headers, body?: string }} changes what is not as the caller gave it
   */
  send(fetch, { headers, body = this.#body }) {
    if (headers === undefined && body === undefined) {
      return this.#init === undefined ? fetch(this.#input) : fetch(this.#input, this.#init);
    }
    const changes = { headers: headers ?? this.headers, ...(body !== undefined && { body }) };
    // As one argument where it came as one: some look at nothing else.
    if (this.#isRequest) return fetch(new Request(this.#input, { ...this.#init, ...changes }));
    return fetch(this.#input, { ...this.#init, ...changes });
  }

  /** The same request with other members in its JSON body. */
  with(body) {
    const { method, signal } = this;
    return new Request(this.url, { method, headers: this.headers, body: JSON.stringify(body), signal });
  }
}

function urlOf(input) {
  try {
    return new URL(input, globalThis.location?.href);
  } catch (cause) {
    throw invalidArgument("input", "a URL or a Request", cause);
  }
}

function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
