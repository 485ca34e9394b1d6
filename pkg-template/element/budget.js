// <payi-budget>: one limit, as long as somebody looks at it.
import { budgetView } from "../budget.js";
import { invalidArgument } from "../errors.js";
import { ATTRIBUTES, REFLECTING, reflect, upgrade } from "./attributes.js";
import { distance, languageOf, localeOf } from "./formats.js";
import { MESSAGES, fill } from "./messages.js";
import { ANSWERED, FAILED, Poll, REFUSED } from "./poll.js";
import { shapeOf } from "./shape.js";
import { connect, isOutOfTime, read, troubleOf } from "./source.js";
import { STYLE } from "./style.js";
import { textsOf } from "./texts.js";
import { patch, toNode } from "./tree.js";

const PROPERTIES = ["client", "limit", "usage", "token", "messages", "now"];
/** A countdown that is seen moves on. */
const TICK = 30_000;

let sheet;

// On a server there are no elements; the class is there all the same.
export class PayiBudget extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = [...ATTRIBUTES, "token", "lang"];

  #client;
  /** Made of what stands in the page. */
  #own;
  #limit;
  #usage;
  #token;
  #messages;
  #now = Date.now;
  /** The last answer `{ limit, usage, at, isClockWrong }`. */
  #known;
  #trouble;
  /** What the last drawing said, by which a change is noticed. */
  #said;
  #announcement = "";
  #poll = new Poll((signal) => this.#ask(signal), () => this.refresh * 1000);
  /** Set as long as the element is part of a page. */
  #ticking;
  #base;

  connectedCallback() {
    upgrade(this, [...REFLECTING, ...PROPERTIES]);
    this.#poll.watch();
    this.#ticking = setInterval(() => this.#draw(), TICK);
    this.#restart();
  }

  disconnectedCallback() {
    this.#poll.unwatch();
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (["base-url", "limit-id", "token"].includes(name)) this.#forget();
    if (["locale", "lang", "compact"].includes(name)) this.#draw();
    else this.#restart();
  }

  get client() {
    return this.#client;
  }

  set client(client) {
    if (client !== undefined && client !== null && typeof client.limits?.retrieve !== "function") {
      throw invalidArgument("client", "a Payi client");
    }
    this.#client = client ?? undefined;
    this.#forget();
    this.#restart();
  }

  get limit() {
    return this.#limit ?? this.#known?.limit;
  }

  /** Shows this limit, and asks nobody. */
  set limit(limit) {
    if (limit) budgetView(limit, { usage: this.#usage });
    this.#limit = limit ?? undefined;
    this.#restart();
  }

  get usage() {
    return this.#usage ?? this.#known?.usage;
  }

  set usage(usage) {
    if (usage && this.limit) budgetView(this.limit, { usage });
    this.#usage = usage ?? undefined;
    this.#draw();
  }

  get token() {
    return this.#token ?? this.getAttribute("token") ?? undefined;
  }

  set token(token) {
    const before = this.#token;
    this.#token = token ?? undefined;
    // A framework makes a function anew with each rendering: it gets the next token, and is no reason to begin again.
    if (typeof before === "function" && typeof token === "function") return;
    this.#forget();
    this.#restart();
  }

  get messages() {
    return { ...MESSAGES, ...this.#messages };
  }

  set messages(messages) {
    this.#messages = messages;
    this.#draw();
  }

  get now() {
    return this.#now;
  }

  /** Another clock, for a page that knows the device's to be wrong. */
  set now(now) {
    if (now !== undefined && typeof now !== "function") throw invalidArgument("now", "a function");
    this.#now = now ?? Date.now;
    this.#draw();
  }

  /** Asks at once. */
  async reload() {
    if (this.#ticking && this.#asks) await this.#poll.ask();
  }

  /** Whether there is a limit to ask for, and somebody to ask. */
  get #asks() {
    return Boolean(!this.#limit && this.limitId && (this.#client || this.token));
  }

  /** What was known was of another limit, or from somebody else. */
  #forget() {
    this.#own = this.#known = this.#trouble = undefined;
  }

  #restart() {
    if (!this.#ticking) return;
    this.#poll.stop();
    this.#draw();
    // A page sets several properties one after the other.
    queueMicrotask(() => this.#ticking && this.#asks && !this.#poll.isAsking && this.#poll.ask());
  }

  async #ask(signal) {
    try {
      const answer = await read(this.#client ?? this.#connection(), this.limitId, signal);
      // An answer that is no limit is noticed here, and not when it is drawn.
      const view = budgetView(answer.limit, { usage: answer.usage });
      if (signal.aborted) return {};
      const at = this.#now();
      this.#known = { ...answer, at, isClockWrong: isOutOfTime(view, answer.usage, at) };
      this.#trouble = undefined;
      this.#draw();
      return { outcome: ANSWERED, changesAt: Date.parse(view.resets_at) };
    } catch (error) {
      if (signal.aborted) return {};
      // A function may have a better token the next time; what stands in the page stays.
      const isFixed = Boolean(this.#client) || typeof this.token === "string";
      this.#trouble = { ...troubleOf(error), error };
      // What is gone or refused is not the state of things any more.
      if (["limit_not_found", "not_allowed"].includes(this.#trouble.name)) this.#known = undefined;
      this.#draw();
      this.#tell("payi-error", { error });
      return { outcome: isFixed && this.#trouble.isFinal ? REFUSED : FAILED };
    }
  }

  #connection() {
    const { token } = this;
    this.#own ??= connect(this.baseUrl ?? undefined, typeof token === "function" ? () => this.token() : token);
    return this.#own;
  }

  #draw() {
    if (!this.#ticking) return;
    const now = this.#now();
    const { messages, limit } = this;
    const locale = localeOf(this.locale || languageOf(this));
    // What a server has drawn stays until there is something to show.
    if (!limit && !this.#base && this.shadowRoot?.childElementCount && !this.#trouble) return;
    const view = limit && budgetView(limit, { usage: this.usage, now: new Date(now) });
    const isClockWrong = !this.#limit && Boolean(this.#known?.isClockWrong);
    const texts = view ? textsOf(view, { messages, locale, now, isClockWrong }) : { loading: messages.loading };
    const change = view && this.#changeTo(view, texts);
    const isStale = Boolean(this.#trouble && view) && !this.#limit;
    const note = this.#note(view, messages, locale, now);
    this.#show(shapeOf(view, texts, { note, isStale, announcement: this.#announcement }));
    // Who listens finds what has changed on the page.
    if (change) this.#tell("payi-state-change", change);
  }

  #note(view, messages, locale, now) {
    // What the page has given is as old as the page says.
    if (this.#limit) return "";
    const { at, isClockWrong } = this.#known ?? {};
    const when = at === undefined ? "" : distance(at, now, locale);
    if (this.#trouble) {
      const { name, error } = this.#trouble;
      if (name === "unreachable" && view) return fill(messages.offline, { when });
      return fill(messages[name], { message: error.message });
    }
    if (!view) return this.#asks ? messages.loading : "";
    if (isClockWrong) return messages.clock;
    return now - at > 2 * TICK ? fill(messages.age, { when }) : "";
  }

  /** A change of state is said once; that more was spent, or that another limit is shown, is not. */
  #changeTo({ limit_id, state }, texts) {
    const before = this.#said;
    this.#said = { limit_id, state };
    if (before?.limit_id !== limit_id) this.#announcement = "";
    else if (before.state !== state) {
      this.#announcement = texts.changed;
      return { limit_id, from: before.state, to: state, limit: this.limit };
    }
    return undefined;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #show(shape) {
    if (!this.#base) {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      this.#base = toNode(shape);
      root.replaceChildren(this.#base);
    }
    patch(this.#base, shape);
  }
}

reflect(PayiBudget.prototype);

/** Makes the element known to the page, once. */
export function defineBudget() {
  if (globalThis.customElements && !customElements.get("payi-budget")) customElements.define("payi-budget", PayiBudget);
}
