// An answer that arrived in full.
import { classified } from "../errors.js";

// Statuses whose Response may have no body, not even an empty one.
const WITHOUT_BODY = [204, 205, 304];
// A server may write other bytes after its status, and fetch takes them; the constructor of Response does not.
const IS_REASON = /^[\t -~]*$/;

const UTF8 = new TextDecoder("utf-8", { fatal: true });

export class Answer {
  /** The Response as fetch gave it; its body has been read. */
  response;
  /** The error that a status other than 2xx stands for. */
  error;
  #raw;
  #exact;
  #body;
  #data;

  /** @param client the client's half in the module as `raw`, and whether amounts are to be `exact` */
  constructor({ raw, exact }, { response, body }) {
    this.response = response;
    this.#raw = raw;
    this.#exact = exact;
    this.#body = body;
    if (!this.#isSuccess) this.error = this.#decoded().error;
  }

  get status() {
    return this.response.status;
  }

  get #isSuccess() {
    return this.status >= 200 && this.status <= 299;
  }

  get requestId() {
    return this.response.headers?.get?.("x-request-id") ?? undefined;
  }

  /** What the body says. Read when it is asked for, and once: whoever wants the Response need not have JSON. */
  data() {
    this.#data ??= this.#decoded();
    if (this.#data.error) throw this.#data.error;
    return this.#data.value;
  }

  /** A Response of one's own, whose body can still be read. */
  copy() {
    const { status, statusText, headers } = this.response;
    const init = { status, headers, statusText: IS_REASON.test(statusText) ? statusText : "" };
    return new Response(WITHOUT_BODY.includes(status) ? null : this.#body, init);
  }

  #decoded() {
    // Done, and nothing to say about it.
    if (this.#isSuccess && WITHOUT_BODY.includes(this.status)) return { value: {} };
    try {
      return { value: this.#plain() ?? JSON.parse(this.#raw.decode(this.status, this.#body)) };
    } catch (thrown) {
      const { response, requestId } = this;
      return { error: classified(thrown, { headers: response.headers, requestId, body: this.#body }) };
    }
  }

  /** What is usual, the fast way: as numbers, amounts are what JSON.parse makes of them. The rest is the module's to judge. */
  #plain() {
    if (this.#exact || !this.#isSuccess) return undefined;
    try {
      return JSON.parse(UTF8.decode(this.#body));
    } catch {
      return undefined;
    }
  }
}
