// The calls for holds of an engine beside the guard: what fetch would carry, without the objects of fetch. They would take
// longer than all the rest of a guard.
import { APIError, guarded } from "../errors.js";

const UTF8 = new TextEncoder();

export class DirectHolds {
  #call;
  #raw;
  #exact;
  #key;
  /** The headers of an attribution, made once for all calls that share it. */
  #headers = new WeakMap();

  /**
   * @param {(method: string, target: string, headers: string, body: Uint8Array) => Promise<{ status: number, text: string }>}
   *   call the engine's
   * @param {{ raw: import("../payi_edge_bg.js").RawClient, exact: boolean, apiKey: string }} client
   */
  constructor(call, { raw, exact, apiKey }) {
    this.#call = call;
    this.#raw = raw;
    this.#exact = exact;
    this.#key = `xproxy-api-key\n${apiKey}`;
  }

  create(attribution, body) {
    return this.#post("", this.#headersOf(attribution), body);
  }

  renew({ hold_id, ...body }) {
    return this.#post(`/${hold_id}/renew`, this.#key, body);
  }

  extend({ hold_id, ...body }) {
    return this.#post(`/${hold_id}/extend`, this.#key, body);
  }

  settle(attribution, { hold_id, ...body }) {
    return this.#post(`/${hold_id}/settle`, this.#headersOf(attribution), body);
  }

  release({ hold_id, ...body }) {
    return this.#post(`/${hold_id}/release`, this.#key, body);
  }

  async #post(path, headers, body) {
    const bytes = UTF8.encode(JSON.stringify(body));
    const { status, text } = await this.#call("POST", `/api/v1/holds${path}`, headers, bytes);
    if (status <= 299) return JSON.parse(this.#exact ? this.#raw.decode(status, UTF8.encode(text)) : text);
    const refused = JSON.parse(text);
    const { code, message } = refused.xproxy_error;
    throw new APIError(message, { status, code, body: refused });
  }

  /** As the client sends them, checked by the module. */
  #headersOf(attribution) {
    let lines = this.#headers.get(attribution);
    if (lines === undefined) {
      const [, { headers }] = guarded(() => this.#raw.prepare("ingest.units", { ...attribution, ...EVENT }));
      lines = this.#key;
      headers.forEach((value, name) => (lines += `\n${name}\n${value}`));
      this.#headers.set(attribution, lines);
    }
    return lines;
  }
}

/** What a call that is attributed needs to be complete. */
const EVENT = { category: "none", units: {} };
