// The form that reports one request's usage, as an application would after each call to a model.
import { el, find, setText } from "../dom.js";
import { attempt } from "../errors.js";
import { perMillion, priceInForce, resourcesOf } from "../prices.js";
import { stateBadge, stateOf } from "../states.js";
import { receipt, refusal } from "./receipt.js";

const MOST_OFFERED = 12;

export class IngestForm {
  #form = find("#ingest");
  #receipt = find("#receipt");
  #account;
  #store;
  /** Limits that the person has decided about; every other one is charged. */
  #unchosen = new Set();
  /** Of which category the resources are offered. */
  #offered;

  constructor(account, store) {
    this.#account = account;
    this.#store = store;
    account.addEventListener("change", () => this.#showPrice());
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    // The names of all models are many: they are asked for when somebody is about to choose one.
    this.#form.elements.resource.addEventListener("focus", () => this.#offerResources());
    this.#form.elements.category.addEventListener("change", () => this.#showPrice());
    this.#form.elements.resource.addEventListener("change", () => this.#showPrice());
    find("#charge-to").addEventListener("change", ({ target }) => {
      if (target.checked) this.#unchosen.delete(target.value);
      else this.#unchosen.add(target.value);
    });
    this.#showPrice();
  }

  async #submit(event) {
    event.preventDefault();
    const { category, resource, input, output } = Object.fromEntries(new FormData(this.#form));
    const limitIds = [...this.#form.querySelectorAll("#charge-to input:checked")].map((box) => box.value);
    const names = new Map((this.#store.limits ?? []).map((limit) => [limit.limit_id, limit.limit_name]));
    const button = find("button", this.#form);
    await attempt(this.#form, button, async () => {
      try {
        const answer = await this.#account.client.ingest.units({
          category: category.trim(),
          ...(resource.trim() && { resource: resource.trim() }),
          units: { text: { ...count("input", input), ...count("output", output) } },
          limit_ids: limitIds,
        });
        this.#show(receipt(answer, names));
      } catch (error) {
        // A refusal names the limits that caused it; any other error has nothing but its message.
        if (error.body?.xproxy_result) this.#show(refusal(error.body.xproxy_result, names));
        else this.#receipt.hidden = true;
        throw error;
      } finally {
        this.#store.refresh();
      }
    }, fieldOf);
  }

  #show(parts) {
    this.#receipt.replaceChildren(...parts);
    this.#receipt.hidden = false;
  }

  /** Offers limits to be charged: of many only the first, which a search can make any. */
  offer(limits) {
    const box = find("#charge-to");
    const shown = limits.slice(0, MOST_OFFERED).map((limit) => [limit.limit_id, limit.limit_name, stateOf(limit)]);
    const key = JSON.stringify([limits.length, shown]);
    // Rebuilt only when something in it differs, so that a refresh does not take the focus away.
    if (box.dataset.key === key) return;
    box.dataset.key = key;
    const focused = box.contains(document.activeElement) ? document.activeElement.value : undefined;
    box.replaceChildren(
      ...shown.map(([id, name, state]) => {
        const input = el("input", { type: "checkbox", name: "limit_ids", value: id });
        input.checked = !this.#unchosen.has(id);
        return el("label", { class: "choice" }, input, el("bdi", { class: "choice-name" }, name), stateBadge(state));
      }),
    );
    if (limits.length > shown.length) {
      box.append(el("p", { class: "hint" }, `${shown.length} of ${limits.length}: the search above the limits finds others.`));
    }
    if (shown.length === 0) box.append(el("p", { class: "hint" }, "No limit: the request only gets a price."));
    if (focused) box.querySelector(`input[value="${CSS.escape(focused)}"]`)?.focus();
  }

  async #offerResources() {
    const category = this.#form.elements.category.value.trim();
    if (this.#offered === category) return;
    this.#offered = category;
    const names = await resourcesOf(this.#account, category).catch(() => []);
    find("#resources").replaceChildren(...names.map((name) => el("option", { value: name })));
  }

  async #showPrice() {
    const { category, resource } = this.#form.elements;
    const [asked, of] = [category.value.trim(), resource.value.trim()];
    const price = await priceInForce(this.#account, asked, of).catch(() => undefined);
    if (category.value.trim() !== asked || resource.value.trim() !== of) return;
    setText(find("#price"), price ? `${perMillion(price)} text units` : "No price known here.");
  }
}

const FIELD_OF_CODE = { category_not_found: "category", category_resource_not_found: "resource" };

/** The field that an error is about: the units' messages name their side. */
const fieldOf = ({ code, message }) => FIELD_OF_CODE[code] ?? /\b(input|output)\b/.exec(message)?.[1];

/** An empty field is left out. What is no number becomes one that the client refuses. */
const count = (side, text) => (text.trim() === "" ? {} : { [side]: Number(text.trim()) });
