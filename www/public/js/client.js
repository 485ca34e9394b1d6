// The account in use: its API key, and the client that speaks for it.
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
  #client = connect(this.#key);

  get key() {
    return this.#key;
  }

  get client() {
    return this.#client;
  }

  use(key) {
    this.#key = key;
    this.#client = connect(key);
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
const connect = (apiKey) =>
  new PayiClient({ apiKey: () => apiKey, baseURL: location.origin, money: "string", timeout: 10_000 });

/**
 * Every limit of the account, page after page.
 * @param {(limit: object) => void} each is told of each limit when its page comes, so that work on many is done bit by bit
 */
export async function allLimits(client, each) {
  const limits = [];
  for await (const limit of client.limits.list({ limit: 1000 })) {
    each?.(limit);
    limits.push(limit);
  }
  return limits;
}
