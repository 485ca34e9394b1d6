// The account in use: its API key, and the client that speaks for it; or the engine in this page, which needs no key.
import { Clock } from "./clock.js";
import { PayiClient } from "./payi.js";

const KEY = "payi-edge.api-key";

// A browser may refuse storage; the page then works for as long as it is open.
function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Emits "change" when another key is taken. */
export class Account extends EventTarget {
  #key = remembered() || "demo";
  #client;
  #engine;
  clock = new Clock();

  /** @param {import("payi-edge").Engine} [engine] takes the server's place */
  constructor(engine) {
    super();
    this.#engine = engine;
    this.#client = connect(this.#key, this.clock, engine);
  }

  /** With `?embedded` in the address, the account that lives in this browser. */
  static async open() {
    if (!new URLSearchParams(location.search).has("embedded")) return new Account();
    const { openEngine } = await import("./embedded.js");
    return new Account(await openEngine());
  }

  get key() {
    return this.#key;
  }

  get client() {
    return this.#client;
  }

  get isEmbedded() {
    return this.#engine !== undefined;
  }

  use(key) {
    this.#key = key;
    this.#client = connect(key, this.clock, this.#engine);
    try {
      localStorage.setItem(KEY, key);
    } catch {
      // Not remembered, then.
    }
    this.dispatchEvent(new Event("change"));
  }
}

// Amounts arrive as decimal strings, so that nothing is rounded on the way to the screen. The key is the visitor's own,
// who typed it in; as a function, since a client takes no text for a secret in a page.
const connect = (apiKey, clock, engine) =>
  engine
    ? new PayiClient({ apiKey: "local", fetch: engine.fetch, money: "string" })
    : new PayiClient({ apiKey: () => apiKey, baseURL: location.origin, fetch: clock.fetch, money: "string", timeout: 10_000 });

/**
 * Every limit of the account, page after page.
 * @param {(limit: object) => void} each is told of each limit when its page comes, so that work on many is done bit by bit
 */
export async function allLimits(client, each) {
  const limits = [];
  for await (const limit of client.limits.list({ limit: 500 })) {
    each?.(limit);
    limits.push(limit);
  }
  return limits;
}

/** The first items of a list, page after page. */
export async function firstOf(list, most) {
  const items = [];
  for await (const item of list) {
    items.push(item);
    if (items.length >= most) break;
  }
  return items;
}
