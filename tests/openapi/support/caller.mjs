// Calls the engine by operation id alone, as a client made from the document would, and holds what comes back against
// the document.
import assert from "node:assert/strict";
import { answerOf, at, bodyOf, operations } from "./document.mjs";
import { validate } from "./validator.mjs";
import { Witness } from "./witness.mjs";

export const KEY = { "xProxy-api-key": "key" };

const ERROR = "#/components/schemas/ApiError";

/** What has been called so far. */
export class Calls {
  sent = new Witness();
  answered = new Witness();
  /** `operation status`, and `operation parameter` for accepted ones. */
  seen = new Set();

  /**
   * @param {(input: string, init: RequestInit) => Promise<Response>} fetch
   * @param {string} id the operation's
   * @param {object} [call]
   * @param {Record<string, string | number | boolean>} [call.parameters] by name, wherever the document puts them
   * @param {unknown} [call.body] a string goes out as it is
   * @param {Record<string, string>} [call.headers] in place of a good key
   * @param {number} [call.status] default 200
   * @param {string} [call.code] of the error
   * @returns {Promise<any>} the answer's body
   */
  async call(fetch, id, { parameters = {}, body, headers = KEY, status = 200, code } = {}) {
    const operation = operations.find((operation) => operation.id === id);
    assert.ok(operation, `the document has no ${id}`);
    const { target, headers: more } = placed(operation, parameters);
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(target, { method: operation.method, headers: { ...headers, ...more }, body: text });
    const answer = await response.json();
    const what = `${id} answered ${response.status} ${JSON.stringify(answer)}`;
    assert.equal(response.status, status, what);
    assert.equal(answer.xproxy_error?.code, code, what);
    assert.match(response.headers.get("content-type"), /^application\/json\b/);

    const schema = answerOf(operation, status);
    assert.ok(
      schema && (response.ok ? at(`${operation.pointer}/responses/${status}`) : true),
      `${what}, which is not in the document`,
    );
    validate(schema, answer);
    this.answered.see(schema, answer);
    this.seen.add(`${id} ${status}`);
    if (response.ok) this.#accepted(operation, parameters, body);
    return answer;
  }

  /** A refusal that belongs to no operation. */
  async refusal(response, status, code) {
    const answer = await response.json();
    assert.deepEqual([response.status, answer.xproxy_error?.code], [status, code]);
    validate(ERROR, answer);
    this.answered.see(ERROR, answer);
  }

  /** What the server takes, the document must allow. */
  #accepted(operation, parameters, body) {
    for (const name of Object.keys(parameters)) this.seen.add(`${operation.id} ${name}`);
    if (body === undefined || body === "") return;
    const schema = bodyOf(operation);
    assert.ok(schema, `${operation.id} has no body in the document`);
    validate(schema, body);
    this.sent.see(schema, body);
  }
}

/** The parameters where the document puts them. */
function placed({ id, path, parameters: known }, parameters) {
  let target = path;
  const headers = {};
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    const place = known.find((parameter) => parameter.name === name)?.in;
    if (place === "path") target = target.replace(`{${name}}`, encodeURIComponent(value));
    else if (place === "query") query.set(name, value);
    else if (place === "header") headers[name] = value;
    else assert.fail(`${id} has no parameter ${name} in the document`);
  }
  assert.doesNotMatch(target, /[{}]/, `${id} needs all parts of its path`);
  return { target: query.size > 0 ? `${target}?${query}` : target, headers };
}
