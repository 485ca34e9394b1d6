// Search, state and tag. What is chosen stands in the address, so that a view can be sent to somebody.
import { el, find, icon } from "../dom.js";
import { routeOf } from "../router.js";
import { wordOf } from "../states.js";
import { countsByState, tagsOf } from "./order.js";

/** Emits "change". */
export class Filters extends EventTarget {
  #form = find("#filters");
  #states = find("#filter-states");
  #state = "";
  #shown = "";

  constructor() {
    super();
    this.#read();
    addEventListener("hashchange", () => routeOf(location.hash).name === "" && this.#read());
    this.#form.addEventListener("input", () => this.#changed());
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#states.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (!button) return;
      this.#state = button.dataset.state === this.#state ? "" : button.dataset.state;
      this.#press();
      this.#changed();
    });
  }

  get chosen() {
    const { q, tag } = this.#form.elements;
    return { text: q.value, state: this.#state, tag: tag.value };
  }

  get isActive() {
    const { text, state, tag } = this.chosen;
    return text.trim() !== "" || state !== "" || tag !== "";
  }

  clear() {
    this.#form.reset();
    this.#state = "";
    this.#press();
    this.#changed();
  }

  /** Offers what there is to choose from. */
  offer(limits) {
    this.#form.hidden = limits.length < 2 && !this.isActive;
    const states = countsByState(limits);
    const tags = tagsOf(limits);
    const key = JSON.stringify([states, tags]);
    // Rebuilt only when something in it differs, so that a refresh does not take the focus away.
    if (key === this.#shown) return;
    this.#shown = key;
    const focused = this.#states.contains(document.activeElement) ? document.activeElement.dataset.state : undefined;
    this.#states.replaceChildren(
      ...states.map(([state, count]) =>
        el("button", { type: "button", class: "chip", "data-state": state }, icon(state), `${wordOf(state)} `, el("b", {}, String(count))),
      ),
    );
    this.#press();
    if (focused) find(`button[data-state="${focused}"]`, this.#states)?.focus();
    const { tag } = this.#form.elements;
    const chosen = tag.value || this.#wantedTag;
    tag.replaceChildren(el("option", { value: "" }, "All tags"), ...tags.map((name) => el("option", { value: name }, name)));
    tag.value = tags.includes(chosen) ? chosen : "";
    tag.closest(".field").hidden = tags.length === 0;
  }

  #wantedTag = "";

  #press() {
    for (const button of this.#states.children) button.setAttribute("aria-pressed", String(button.dataset.state === this.#state));
  }

  #changed() {
    const { text, state, tag } = this.chosen;
    const query = new URLSearchParams({ ...(text && { q: text }), ...(state && { state }), ...(tag && { tag }) });
    history.replaceState(null, "", query.size > 0 ? `#/?${query}` : location.pathname + location.search);
    this.dispatchEvent(new Event("change"));
  }

  #read() {
    const { query } = routeOf(location.hash);
    this.#form.elements.q.value = query.get("q") ?? "";
    this.#state = query.get("state") ?? "";
    this.#wantedTag = query.get("tag") ?? "";
    this.#form.elements.tag.value = this.#wantedTag;
    this.#press();
    this.dispatchEvent(new Event("change"));
  }
}
