// The form that describes a call: its model, its counts, its circumstances.
import { el, find } from "../dom.js";
import { describe } from "../errors.js";
import { models, nameOf, parseName } from "./book.js";
import { Combobox } from "./combobox.js";
import { CountFields } from "./count-fields.js";

const CONTEXT = ["processing", "service_tier"];

export class CallForm {
  #form = find("#call");
  #fields = this.#form.elements;
  #counts = new CountFields();

  /** @param {() => void} onChange the form describes another call now */
  constructor(onChange) {
    const { model } = this.#fields;
    new Combobox(model, () => models().map(nameOf), onChange);
    // Parts of a name are no model: it counts when it is taken or left, anything else as it is typed.
    model.addEventListener("change", onChange);
    this.#form.addEventListener("input", ({ target }) => {
      if (target.name && target !== model) onChange();
    });
    // An unfinished date is no input yet; left like that, it is a mistake.
    this.#fields.at.addEventListener("blur", onChange);
    this.#form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** What the fields say, as the library takes it; empty ones are left out. */
  get call() {
    const { at } = this.#fields;
    const { context } = this;
    const call = { ...parseName(this.model), usage: this.#counts.usage };
    if (at.validity.badInput) call.at = "an incomplete date";
    else if (at.value) call.at = `${at.value}Z`;
    if (Object.keys(context).length > 0) call.context = context;
    return call;
  }

  get model() {
    return this.#fields.model.value.trim();
  }

  set model(name) {
    this.#fields.model.value = name;
  }

  get at() {
    return this.#fields.at.value;
  }

  /** Counts as they were typed, without empty ones. */
  get counts() {
    return this.#counts.texts;
  }

  set counts(texts) {
    this.#counts.texts = texts;
  }

  get context() {
    const chosen = CONTEXT.map((name) => [name, this.#fields[name].value]);
    return Object.fromEntries(chosen.filter(([, value]) => value !== ""));
  }

  set context(context) {
    for (const name of CONTEXT) select(this.#fields[name], context[name] ?? "");
  }

  fill({ model, counts, at, context }) {
    Object.assign(this, { model, counts, context });
    this.#fields.at.value = at;
  }

  /**
   * Shows an error below the field that it names; without one, none. The focus stays where the person is typing.
   * @returns {HTMLInputElement | undefined} the field
   */
  showError(error) {
    for (const field of this.#form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      find(`#${field.id}-error`).hidden = true;
    }
    if (!error) return undefined;
    const { code, message } = describe(error);
    const field = this.#fieldOf(code, message);
    if (!field) return undefined;
    field.setAttribute("aria-invalid", "true");
    const place = find(`#${field.id}-error`);
    place.replaceChildren(message.replace(/^usage\.\w+ /, ""), " ", el("code", {}, code));
    place.hidden = false;
    return field;
  }

  #fieldOf(code, message) {
    const [, count] = /^usage\.(\w+)/.exec(message) ?? [];
    return count ? this.#counts.reveal(count) : this.#fields[FIELD_OF_CODE[code] ?? /^model\b/.exec(message)?.[0]];
  }
}

/** Also a value that is not offered, such as a link may have: what is shown is what is charged. */
function select(field, value) {
  if (![...field.options].some((option) => option.value === value)) field.add(new Option(value, value));
  field.value = value;
}

const FIELD_OF_CODE = { model_not_found: "model", provider_not_found: "model", invalid_timestamp: "at" };
