// Counts read from a provider's answer that somebody pasted.
import { extractUsage } from "../payi.js";
import { el, find } from "../dom.js";
import { describe } from "../errors.js";
import { book, nameOf, parseName } from "./book.js";

/** What an answer says about its class of service, in the words of this page's fields. */
function contextOf(tier) {
  if (tier === "batch") return { processing: "batch" };
  return ["flex", "priority", "fast"].includes(tier) ? { service_tier: tier } : {};
}

export class AnswerReader {
  #form;
  #onRead;
  #text = find("#answer");
  #error = find("#answer-error");
  #note = find("#answer-note");

  /**
   * @param {import("./call.js").CallForm} form the fields that are filled
   * @param {() => void} onRead
   */
  constructor(form, onRead) {
    this.#form = form;
    this.#onRead = onRead;
    find("#read-answer").addEventListener("click", () => this.#read());
  }

  #read() {
    this.#fail();
    try {
      const { provider } = parseName(this.#form.model);
      const answer = extractUsage(provider ?? "openai", this.#text.value);
      const known = modelOf(answer.model, provider);
      if (known) this.#form.model = known;
      this.#form.counts = Object.fromEntries(Object.entries(answer.usage).map(([name, count]) => [name, String(count)]));
      this.#form.context = contextOf(answer.service_tier);
      this.#note.textContent = saying(answer, known);
      this.#onRead();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error) {
    this.#error.hidden = !error;
    this.#text.removeAttribute("aria-invalid");
    if (!error) return;
    const { code, message } = describe(error);
    this.#text.setAttribute("aria-invalid", "true");
    this.#note.textContent = "";
    this.#error.replaceChildren(message, " ", el("code", {}, code));
    this.#text.focus();
  }
}

function saying({ model, complete }, known) {
  const parts = ["The counts are read from the answer."];
  if (!complete) parts.push("It is not whole: these may not be its last counts.");
  if (model && !known) parts.push(`No price is known of its model ${model}: the one above stays.`);
  return parts.join(" ");
}

/** The name of an answer's model: at the chosen provider if it has such a model, else at whose it is. */
function modelOf(model, provider) {
  for (const named of [{ provider, model }, { model }]) {
    try {
      book.resolve(named);
      return nameOf({ provider: named.provider ?? book.resolve(named).provider, model });
    } catch {
      // The next one, then.
    }
  }
  return undefined;
}
