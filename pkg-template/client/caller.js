// One call: attempts, one after the other, until there is an answer or no more sense in trying.
import { APIConnectionError, APIError, guarded, invalidArgument } from "../errors.js";
import { checkCount, only, plainHeaders } from "../options.js";
import { retryDelay as delayOf } from "../payi_edge_bg.js";
import { Answer } from "./answer.js";
import { checkSignal, checkTimeout, pause, withDeadline } from "./deadline.js";
import { send } from "./transport.js";

const OPTIONS = ["signal", "timeout", "maxRetries", "headers", "query"];
const MAX_U32 = 2 ** 32 - 1;
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
    // By this a server that knows the event already tells a repeat from another event.
    const id = retries > 0 && operation.startsWith("ingest.") ? randomId() : undefined;
    const [url, init] = guarded(() => raw.prepare(operation, params, plainHeaders(headers), query, id));
    const [address] = url.split("?");
    const deadline = { signal: checkSignal(signal), timeout: checkTimeout(timeout), from: `${init.method} ${address}` };
    for (let taken = 0; ; taken++) {
      const call = { operation, method: init.method, url: address, attempt: taken + 1 };
      const { answer, failure } = await this.#attempt(call, deadline, url, init);
      if (!failure) return answer;
      if (failure instanceof KeyFailure) throw failure.cause;
      const delay = mayPass(failure) ? retryDelay(taken, retries, failure) : undefined;
      if (delay === undefined) throw failure;
      await pause(delay, signal);
    }
  }

  async #attempt(call, deadline, url, init) {
    const { fetch, apiKey, onRequest, onResponse } = this.#client;
    onRequest?.({ ...call });
    const start = Date.now();
    let answer, failure;
    try {
      answer = await withDeadline(deadline, async (signal) => {
        // The caller's own fetch may keep and change them.
        const headers = new Headers(init.headers);
        setKey(headers, typeof apiKey === "function" ? await keyOf(apiKey) : apiKey);
        // The caller's own fetch need not look at a signal that is aborted already.
        signal.throwIfAborted();
        return new Answer(this.#client, await send(fetch, url, { ...init, headers }, signal));
      });
      failure = answer.error;
    } catch (thrown) {
      failure = thrown;
    }
    if (onResponse) {
      const { status, requestId, code } = failure ?? answer;
      onResponse({ ...call, durationMs: Date.now() - start, status, requestId, code });
    }
    return { answer, failure };
  }
}

/** The caller's function gave no key. What it threw, whatever that is, is passed on, and is final. */
class KeyFailure {
  constructor(cause) {
    this.cause = cause;
    this.code = cause?.code;
  }
}

async function keyOf(apiKey) {
  try {
    return await apiKey();
  } catch (error) {
    throw new KeyFailure(error);
  }
}

/** Whether another attempt may go better. Of an answer its status says so. */
function mayPass(error) {
  return error instanceof APIConnectionError || (error instanceof APIError && error.status !== undefined);
}

function retryDelay(taken, retries, { status, headers }) {
  const values = RETRY_HEADERS.map((name) => headers?.get?.(name) ?? "");
  const retryAt = Date.parse(values.at(-1));
  return delayOf(taken, Math.min(retries, MAX_U32), status ?? 0, values.join("\n"), retryAt, Date.now(), Math.random() * MAX_U32);
}

function setKey(headers, apiKey) {
  // Checked here, since the error that `set` throws holds the key.
  if (typeof apiKey !== "string" || !/^[\t -~\x80-\xff]+$/.test(apiKey)) {
    throw invalidArgument("apiKey", "text that a header can carry: not empty, Latin-1, no control characters");
  }
  headers.set("xProxy-api-key", apiKey);
}

/** Some 120 random bits; more where a page has no UUIDs, which it has only over HTTPS. */
function randomId() {
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
}
