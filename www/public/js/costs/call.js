// The form that describes a call: its model, its counts, its circumstances.
import { el, find } from "../dom.js";
import { describe } from "../errors.js";
import { models, nameOf, parseName } from "./book.js";
import { Combobox } from "./combobox.js";
import { MAIN, MORE, countOf, labelOf } from "./counts.js";

const CONTEXT = ["processing", "service_tier"];

export class CallForm {
  #form = find("#call");
  #counts = new Set();
  #onChange;

  /** @param {() => void} onChange whatever the form describes is another call now */
  constructor(onChange) {
    this.#onChange = onChange;
    for (const count of MAIN) this.#addCount(find("#counts"), ...count);
    for (const count of MORE) this.#addCount(find("#more-counts"), ...count);
    const { model } = this.#form.elements;
    const names = () => models().map(nameOf);
    new Combobox(model, names, onChange);
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("input", ({ target }) => {
      if (target.name && target !== model) onChange();
    });
  }

  /** What the fields say, as the library takes it; empty ones are left out. */
  get call() {
    const { model, at } = this.#form.elements;
    const usage = {};
    for (const [name, text] of Object.entries(this.counts)) usage[name] = countOf(text);
    const when = at.validity.badInput ? { at: "an incomplete date" } : at.value && { at: `${at.value}Z` };
    const { context } = this;
    return { ...parseName(model.value.trim()), usage, ...when, ...(Object.keys(context).length > 0 && { context }) };
  }

  get model() {
    return this.#form.elements.model.value.trim();
  }

  set model(name) {
    this.#form.elements.model.value = name;
  }

  get at() {
    return this.#form.elements.at.value;
  }

  /** Counts as they were typed, without empty ones. */
  get counts() {
    const texts = [...this.#counts].map((name) => [name, this.#form.elements[name].value.trim()]);
    return Object.fromEntries(texts.filter(([, text]) => text !== ""));
  }

  /** These counts and no others. One that has no field gets one. */
  set counts(counts) {
    for (const name of Object.keys(counts)) {
      if (!this.#counts.has(name)) this.#addCount(find("#more-counts"), name, labelOf(name), "");
    }
    for (const name of this.#counts) this.#form.elements[name].value = counts[name] ?? "";
    const main = new Set(MAIN.map(([name]) => name));
    if (Object.keys(counts).some((name) => !main.has(name))) find("#more").open = true;
  }

  get context() {
    const chosen = CONTEXT.map((name) => [name, this.#form.elements[name].value]);
    return Object.fromEntries(chosen.filter(([, value]) => value !== ""));
  }

  set context(context) {
    for (const name of CONTEXT) this.#form.elements[name].value = context[name] ?? "";
  }

  fill({ model, counts, at, context }) {
    this.model = model;
    this.counts = counts;
    this.context = context;
    this.#form.elements.at.value = at;
  }

  /**
   * Shows an error below the field that it names; without one, none. The focus stays where the person is typing.
   * @returns {string | undefined} the label of the field
   */
  showError(error) {
    for (const field of this.#form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      find(`#${CSS.escape(field.id)}-error`).hidden = true;
    }
    if (!error) return undefined;
    const { code, message } = describe(error);
    const field = this.#form.elements[fieldOf(code, message)];
    if (!field?.name) return undefined;
    field.setAttribute("aria-invalid", "true");
    const place = find(`#${CSS.escape(field.id)}-error`);
    place.replaceChildren(message.replace(/^usage\.\w+ /, ""), " ", el("code", {}, code));
    place.hidden = false;
    if (find("#more").contains(field)) find("#more").open = true;
    return field.labels[0].textContent;
  }

  #addCount(box, name, label, hint) {
    const field = find("#count-field").content.firstElementChild.cloneNode(true);
    const input = find("input", field);
    const [hintLine, errorLine] = field.querySelectorAll("p");
    find("label", field).textContent = label;
    find("label", field).htmlFor = name;
    input.id = name;
    input.name = name;
    hintLine.id = `${name}-hint`;
    hintLine.textContent = hint;
    hintLine.hidden = hint === "";
    errorLine.id = `${name}-error`;
    input.setAttribute("aria-describedby", `${name}-hint ${name}-error`);
    box.append(field);
    this.#counts.add(name);
  }
}

const FIELD_OF_CODE = { model_not_found: "model", provider_not_found: "model", invalid_timestamp: "at" };

const fieldOf = (code, message) => FIELD_OF_CODE[code] ?? /^usage\.(\w+)/.exec(message)?.[1] ?? /^(model|at)\b/.exec(message)?.[1];
