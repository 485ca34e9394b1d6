// <payi-budget>: one limit, as long as somebody looks at it.
import { budgetView } from "../budget.js";
import { invalidArgument } from "../errors.js";
import { distance, localeOf } from "./formats.js";
import { MESSAGES, fill } from "./messages.js";
import { shapeOf } from "./shape.js";
import { connect, read, troubleOf } from "./source.js";
import { STYLE } from "./style.js";
import { textsOf } from "./texts.js";
import { patch, toNode } from "./tree.js";

/** Attributes that are properties too. */
const REFLECTED = { "base-url": "baseUrl", "limit-id": "limitId", refresh: "refresh", locale: "locale", compact: "compact" };
const PROPERTIES = ["client", "limit", "usage", "token", "messages"];
const DEFAULT_REFRESH = 30;
/** A countdown that is seen moves on. */
const TICK = 30_000;

let sheet;

// On a server there are no elements; the class is there all the same.
export class PayiBudget extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = [...Object.keys(REFLECTED), "token", "lang"];

  #client;
  #limit;
  #usage;
  #token;
  #messages;
  /** The last answer, and when it came. */
  #known;
  #knownAt;
  #trouble;
  #state;
  #announcement = "";
  #asking;
  #timer;
  #ticking;
  #base;
  #drawn = false;

  connectedCallback() {
    // What was set before the class was known would hide the accessors.
    for (const name of [...Object.values(REFLECTED), ...PROPERTIES]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    document.addEventListener("visibilitychange", this.#wake);
    addEventListener("online", this.#wake);
    this.#ticking = setInterval(() => this.#draw(), TICK);
    this.#restart();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#wake);
    removeEventListener("online", this.#wake);
    clearInterval(this.#ticking);
    this.#stop();
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
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
    if (limit) budgetView(limit);
    this.#limit = limit ?? undefined;
    this.#restart();
  }

  get usage() {
    return this.#usage ?? this.#known?.usage;
  }

  set usage(usage) {
    this.#usage = usage ?? undefined;
    this.#draw();
  }

  get token() {
    return this.#token;
  }

  set token(token) {
    this.#token = token ?? undefined;
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

  /** Asks at once. */
  reload() {
    this.#stop();
    return this.#ask();
  }

  #wake = () => {
    if (!document.hidden) this.#restart();
  };

  #forget() {
    this.#known = this.#knownAt = this.#trouble = this.#state = undefined;
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = undefined;
  }

  #restart() {
    if (!this.isConnected) return;
    this.#stop();
    this.#draw();
    // A page sets several properties one after the other.
    if (!this.#limit) queueMicrotask(() => this.isConnected && !this.#asking && !this.#limit && this.#ask());
  }

  async #ask() {
    const limitId = this.limitId;
    const token = this.#token ?? this.getAttribute("token");
    if (!limitId || !(this.#client || token)) return;
    const asking = (this.#asking = new AbortController());
    let trouble;
    try {
      const client = this.#client ?? connect(this.baseUrl ?? undefined, token);
      this.#known = await read(client, limitId, asking.signal);
      this.#knownAt = Date.now();
    } catch (error) {
      trouble = { ...troubleOf(error), error };
    }
    if (asking !== this.#asking) return;
    this.#asking = undefined;
    this.#trouble = trouble;
    // What is gone or refused is not the state of things any more.
    if (trouble && ["limit_not_found", "not_allowed"].includes(trouble.name)) this.#known = this.#knownAt = undefined;
    this.#draw();
    if (trouble) this.#tell("payi-error", { error: trouble.error });
    if (this.refresh > 0 && !trouble?.isFinal && !document.hidden) this.#timer = setTimeout(() => this.#ask(), this.refresh * 1000);
  }

  #draw() {
    if (!this.isConnected) return;
    const now = Date.now();
    const { messages } = this;
    const locale = localeOf(this.locale || this.closest("[lang]")?.lang);
    const { limit } = this;
    // What a server has drawn stays until there is something to show.
    if (!limit && !this.#drawn && this.shadowRoot?.childElementCount && !this.#trouble) return;
    const view = limit && budgetView(limit, { usage: this.usage, now: new Date(now) });
    const texts = view ? textsOf(view, { messages, locale, now }) : { loading: messages.loading };
    if (view) this.#announce(view, texts);
    const isStale = Boolean(this.#trouble) && Boolean(view) && !this.#limit;
    const note = this.#note(view, messages, locale, now);
    this.#show(shapeOf(view, texts, { note, isStale, announcement: this.#announcement }));
  }

  #note(view, messages, locale, now) {
    const when = this.#knownAt === undefined ? "" : distance(this.#knownAt, now, locale);
    if (this.#trouble && !this.#limit) {
      const { name, error } = this.#trouble;
      if (name === "unreachable" && view) return fill(messages.offline, { when });
      return fill(messages[name], { message: error.message });
    }
    if (!view) return this.#client || this.#token || this.hasAttribute("token") ? messages.loading : "";
    return this.#knownAt !== undefined && now - this.#knownAt > 2 * TICK ? fill(messages.age, { when }) : "";
  }

  /** A change of state is said once; that more was spent is not. */
  #announce(view, texts) {
    const before = this.#state;
    this.#state = view.state;
    if (before === undefined || before === view.state) return;
    this.#announcement = texts.changed;
    this.#tell("payi-state-change", { limit_id: view.limit_id, from: before, to: view.state, limit: this.limit });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #show(shape) {
    if (!this.#drawn) {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      this.#base = toNode(shape);
      root.replaceChildren(this.#base);
      this.#drawn = true;
    }
    patch(this.#base, shape);
  }
}

for (const [attribute, name] of Object.entries(REFLECTED)) {
  const get = {
    compact: (element) => element.hasAttribute(attribute),
    refresh: (element) => {
      const seconds = Number(element.getAttribute(attribute) ?? DEFAULT_REFRESH);
      // More often than once a second helps nobody.
      return seconds > 0 ? Math.max(1, seconds) : seconds === 0 ? 0 : DEFAULT_REFRESH;
    },
  }[name] ?? ((element) => element.getAttribute(attribute));
  Object.defineProperty(PayiBudget.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return get(this);
    },
    set(value) {
      if (value === undefined || value === null || value === false) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value === true ? "" : value);
    },
  });
}

/** Makes the element known to the page, once. */
export function defineBudget() {
  if (globalThis.customElements && !customElements.get("payi-budget")) customElements.define("payi-budget", PayiBudget);
}
