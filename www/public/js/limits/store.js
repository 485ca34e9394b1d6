// What the server says about the account's limits, asked again every few seconds while somebody looks.
import { allLimits } from "../client.js";
import { stateOf } from "../states.js";

const EVERY = 3_000;
/** What takes long is asked for less often: a page that is open costs a server at most a twentieth of its time. */
const REST = 20;

/** Emits "change" after each answer and "failure" (with `error`) when there was none. */
export class LimitStore extends EventTarget {
  /** Undefined until the first answer. */
  limits;
  #account;
  #timer;
  #asking;
  #next;

  constructor(account) {
    super();
    this.#account = account;
    account.addEventListener("change", () => {
      this.limits = undefined;
      this.dispatchEvent(new Event("change"));
      this.refresh();
    });
    document.addEventListener("visibilitychange", () => this.refresh());
  }

  byId(id) {
    return this.limits?.find((limit) => limit.limit_id === id);
  }

  /**
   * Asks now; the next look follows by itself. A question that is under way may have been answered before the change
   * that the caller knows of, so another one follows it, one for all who asked meanwhile.
   */
  refresh() {
    this.#next ??= Promise.resolve(this.#asking).then(() => {
      this.#next = undefined;
      return (this.#asking = this.#ask());
    });
    return this.#next;
  }

  async #ask() {
    clearTimeout(this.#timer);
    const { client } = this.#account;
    const began = performance.now();
    let pause = EVERY;
    try {
      const limits = await allLimits(client, stateOf);
      if (client !== this.#account.client) return;
      this.limits = limits;
      pause = Math.max(EVERY, REST * (performance.now() - began));
      this.dispatchEvent(new Event("change"));
    } catch (error) {
      if (client !== this.#account.client) return;
      this.dispatchEvent(Object.assign(new Event("failure"), { error }));
    } finally {
      // Nobody looks at a hidden page; it asks again when it is shown.
      if (!document.hidden) this.#timer = setTimeout(() => this.refresh(), pause);
    }
  }
}
