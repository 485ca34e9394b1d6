// One call: attempts, one after the other, until there is an answer or no more sense in trying.
import { APIConnectionError, APIError, guarded, invalidArgument } from "../errors.js";
import { checkCount, only, plainHeaders } from "../options.js";
import { retryDelay as delayOf } from "../payi_edge_bg.js";
import { Answer } from "./answer.js";
import { checkTimeout, pause, withDeadline } from "./deadline.js";
import { send } from "./transport.js";

const OPTIONS = ["signal", "timeout", "maxRetries", "headers", "query"];
const RETRY_HEADERS = ["x-should-retry", "retry-after-ms", "retry-after"];

export class Caller {
  #client;

  /** @param client the checked options of the client, with the module's half of it as `raw` */
  constructor(client) {
    this.#client = client;
  }

  /** Gives the answer to a call, with a 2xx status; every other end is an error. */
  async call(operation, params, options) {
    const { raw, ...defaults } = this.#client;
    const given = only(options, "options", OPTIONS);
    const { signal, timeout = defaults.timeout, maxRetries = defaults.maxRetries, headers, query } = given;
    const retries = checkCount(maxRetries, "maxRetries");
    const deadline = { signal, timeout: checkTimeout(timeout) };
    // By this a server that knows the event already tells a repeat from another event.
    const id = retries > 0 ? randomId() : undefined;
    const [url, init] = guarded(() => raw.prepare(operation, params, plainHeaders(headers), query, id));
    for (let taken = 0; ; taken++) {
      const call = { operation, method: init.method, url: url.split("?")[0], attempt: taken + 1 };
      const { answer, error } = await this.#attempt(call, deadline, url, init);
      if (!error) return answer;
      const delay = mayPass(error) ? retryDelay(taken, retries, error) : undefined;
      if (delay === undefined) throw error;
      await pause(delay, signal);
    }
  }

  async #attempt(call, deadline, url, init) {
    const { fetch, apiKey, onRequest, onResponse } = this.#client;
    onRequest?.(call);
    const start = Date.now();
    let answer, error;
    try {
      answer = await withDeadline(deadline, async (signal) => {
        setKey(init.headers, typeof apiKey === "function" ? await apiKey() : apiKey);
        return new Answer(this.#client, await send(fetch, url, init, signal));
      });
      error = answer.error;
    } catch (thrown) {
      error = thrown;
    }
    if (onResponse) {
      const { status, requestId } = answer ?? error;
      onResponse({ ...call, durationMs: Date.now() - start, status, requestId, code: error?.code });
    }
    return { answer, error };
  }
}

/** Whether another attempt may go better. Of an answer its status says so; what the caller's own functions throw is final. */
function mayPass(error) {
  return error instanceof APIConnectionError || (error instanceof APIError && error.status !== undefined);
}

function retryDelay(taken, retries, { status, headers }) {
  const values = RETRY_HEADERS.map((name) => headers?.get?.(name) ?? "");
  const retryAt = Date.parse(values.at(-1));
  return delayOf(taken, retries, status ?? 0, values.join("\n"), retryAt, Date.now(), Math.random() * 2 ** 32);
}

function setKey(headers, apiKey) {
  try {
    if (typeof apiKey !== "string" || apiKey === "") throw new TypeError(`it is ${typeof apiKey}`);
    headers.set("xProxy-api-key", apiKey);
  } catch (cause) {
    throw invalidArgument("apiKey", "text that a header can carry: not empty, Latin-1, without line breaks", cause);
  }
}

/** Some 120 random bits. */
function randomId() {
  // The fast way, which a page has only over HTTPS.
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
