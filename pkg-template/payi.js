// The client of Pay-i's API. Requests are built and answers are read in the WebAssembly module; here is what a host
// does better: waiting, and classes.
import { checkTimeout, withDeadline } from "./deadline.js";
import { classified, guarded, invalidArgument } from "./errors.js";
import { started } from "./instantiate.js";
import { only } from "./options.js";
import { RawClient } from "./payi_edge_bg.js";
import { send } from "./transport.js";

const OPTIONS = ["apiKey", "baseURL", "fetch", "headers", "timeout", "money"];
const CALL_OPTIONS = ["signal", "timeout", "headers"];

export class Payi {
  #raw;
  #fetch;
  #apiKey;
  #timeout;

  constructor(options) {
    const { apiKey, baseURL, fetch, headers, timeout, money } = only(options, "options", OPTIONS);
    if (typeof apiKey !== "function" && (typeof apiKey !== "string" || apiKey === "")) {
      throw invalidArgument("apiKey", "a string that is not empty, or a function that gives one");
    }
    this.#apiKey = apiKey;
    this.#timeout = checkTimeout(timeout ?? 60_000);
    // Looked up when it is called, so that a global fetch which is replaced later counts.
    this.#fetch = fetch ?? ((url, init) => globalThis.fetch(url, init));
    if (typeof this.#fetch !== "function") throw invalidArgument("fetch", "a function");
    this.#raw = guarded(
      () => new (started(RawClient))(baseURL ?? "https://api.pay-i.com", plainHeaders(headers), money ?? undefined),
    );
    const send = this.#send.bind(this);
    this.limits = new Limits(send);
    this.ingest = new Ingest(send);
  }

  async #send(operation, params, options) {
    const { signal, timeout, headers } = only(options, "options", CALL_OPTIONS);
    const deadline = { signal, timeout: timeout === undefined ? this.#timeout : checkTimeout(timeout) };
    try {
      const call = this.#raw.prepare(operation, params, plainHeaders(headers));
      return await withDeadline(deadline, async (signal) => {
        const apiKey = typeof this.#apiKey === "function" ? await this.#apiKey() : this.#apiKey;
        const [url, init] = call.withKey(apiKey);
        // Without `this`: browsers refuse a fetch that is a method of something else.
        const fetch = this.#fetch;
        return this.#read(await send(fetch, url, { ...init, signal }));
      });
    } catch (error) {
      throw classified(error);
    }
  }

  #read({ status, headers, body }) {
    try {
      const requestId = headers?.get?.("x-request-id");
      return JSON.parse(this.#raw.decode(status, typeof requestId === "string" ? requestId : undefined, body));
    } catch (error) {
      throw classified(Object.assign(error, { headers, body }));
    }
  }
}

/** `client.limits`. */
class Limits {
  #send;

  constructor(send) {
    this.#send = send;
  }

  create(params, options) {
    return this.#send("limits.create", params, options);
  }

  retrieve(params, options) {
    return this.#send("limits.retrieve", params, options);
  }

  list(params, options) {
    return this.#send("limits.list", params, options);
  }

  update(params, options) {
    return this.#send("limits.update", params, options);
  }

  delete(params, options) {
    return this.#send("limits.delete", params, options);
  }

  reset(params, options) {
    return this.#send("limits.reset", params, options);
  }
}

/** `client.ingest`. */
class Ingest {
  #send;

  constructor(send) {
    this.#send = send;
  }

  units(params, options) {
    return this.#send("ingest.units", params, options);
  }
}

/** `Headers`, a Map or a list of pairs as a plain object; anything else is left for the module to judge. */
function plainHeaders(headers) {
  try {
    const isList = typeof headers === "object" && typeof headers?.[Symbol.iterator] === "function";
    return isList ? Object.fromEntries(headers) : headers;
  } catch (cause) {
    throw invalidArgument("headers", "an object of strings", cause);
  }
}
