// How a stream that may not go on ends: as if the model had reached the most that it may write. No SDK takes that for an
// error or tries again, and every one shows the usage.
import { Chat, Completions } from "./dialects/chat.js";
import { Cohere } from "./dialects/cohere.js";
import { Converse } from "./dialects/converse.js";
import { Gemini } from "./dialects/gemini.js";
import { Messages } from "./dialects/messages.js";
import { Responses } from "./dialects/responses.js";
import { Workers } from "./dialects/workers.js";
import { FrameForm, LineForm, ListForm, formOf } from "./forms.js";
import { refusalBody } from "./refusal.js";

// `[what follows the events, whether they have names, whether there is an event for an error]`. Mistral's SDK knows none
// and fails without a message; of Cohere's and Workers AI's none is documented.
const DIALECTS = {
  chat: [Chat, false, true],
  mistral: [Chat, false, false],
  completions: [Completions, false, true],
  responses: [Responses, true, true],
  messages: [Messages, true, true],
  invoke: [Messages, false, true],
  gemini: [Gemini, false, true],
  converse: [Converse, false, true],
  cohere: [Cohere, true, false],
  workers: [Workers, false, false],
};

/** Forms other than server-sent events, for a stream of which nothing has gone out yet. */
const FORMS = { converse: FrameForm, invoke: FrameForm };

/** Follows the events of a stream as they go out. */
class Tracker {
  dialect;
  state;
  isNamed;
  hasErrors;
  #form;

  constructor(dialect) {
    this.dialect = dialect;
    if (!Object.hasOwn(DIALECTS, dialect)) return;
    const [State, isNamed, hasErrors] = DIALECTS[dialect];
    this.state = new State();
    this.isNamed = isNamed;
    this.hasErrors = hasErrors;
  }

  /** Takes one event, or several, that went out. */
  push(bytes) {
    if (this.state === undefined || bytes.length === 0) return;
    this.#form ??= this.#made(formOf(bytes[0]));
    this.#form.read(bytes);
  }

  write(events, list) {
    this.#form ??= this.#made(list ? ListForm : FORMS[this.dialect] ?? LineForm);
    return this.#form.write(events, this.isNamed);
  }

  #made(Form) {
    return new Form((event) => this.state.event(event));
  }
}

/** A tracker for a dialect of {@link describe}. It takes the events that went out, and only those. */
export const tracker = (dialect) => new Tracker(dialect);

/**
 * The end of a stream that is cut between two events.
 *
 * @param {Tracker} tracker of the events that went out
 * @param {object} call
 * @param {string} [call.model]
 * @param {object} [call.body] of the request as it was sent
 * @param {boolean} [call.hidesUsage] whether the caller did not ask for the usage that the body asks for
 * @param {boolean} [call.list] whether the stream is a JSON list
 * @param {object} [call.usage] inclusive counts to tell: what was used, or an estimate of it
 * @returns {Uint8Array | undefined} `undefined` if it is not known how this stream could end
 */
export function ending(tracker, call) {
  const { dialect, state } = tracker;
  // What other models say over InvokeModel is their own.
  if (state === undefined || (dialect === "invoke" && !/claude/.test(call.model ?? ""))) return undefined;
  return tracker.write(state.end(call), call.list);
}

/**
 * The end of a stream by an error that its SDK raises with the decision's message.
 *
 * @param {Tracker} tracker of the events that went out
 * @param {import("../types/refusal.js").GuardDecision} decision
 * @param {{ list?: boolean }} [call]
 * @returns {Uint8Array | undefined} `undefined` if the dialect has no event for it: then the stream itself has to fail
 */
export function errorEvent(tracker, decision, { list } = {}) {
  const { dialect, state, hasErrors } = tracker;
  if (!hasErrors) return undefined;
  if (dialect in FORMS) return tracker.write([["validationException", { message: decision.message }]]);
  const body = refusalBody(decision);
  return tracker.write([state.numbered?.(body) ?? body], list);
}
