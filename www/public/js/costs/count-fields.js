// The fields of counts: those that most calls have, and folded below them the others.
import { find } from "../dom.js";
import { MAIN, MORE, countOf, labelOf } from "./counts.js";

export class CountFields {
  #main = find("#counts");
  #more = find("#more-counts");
  #fold = find("#more");
  /** By the count's name. */
  #inputs = new Map();

  constructor() {
    for (const count of MAIN) this.#add(this.#main, ...count);
    for (const count of MORE) this.#add(this.#more, ...count);
  }

  /** As they were typed, without empty ones. */
  get texts() {
    const texts = [...this.#inputs].map(([name, input]) => [name, input.value.trim()]);
    return Object.fromEntries(texts.filter(([, text]) => text !== ""));
  }

  /** These and no others. A count that has no field gets one. */
  set texts(texts) {
    for (const name of Object.keys(texts)) {
      if (!this.#inputs.has(name)) this.#add(this.#more, name, labelOf(name), "");
    }
    for (const [name, input] of this.#inputs) input.value = texts[name] ?? "";
    if (Object.keys(texts).some((name) => this.#more.contains(this.#inputs.get(name)))) this.#fold.open = true;
  }

  /** As the library takes them. */
  get usage() {
    return Object.fromEntries(Object.entries(this.texts).map(([name, text]) => [name, countOf(text)]));
  }

  /** The field of a count, where it can be seen. */
  reveal(name) {
    const input = this.#inputs.get(name);
    if (this.#more.contains(input ?? null)) this.#fold.open = true;
    return input;
  }

  #add(box, name, label, hint) {
    const id = `count-${name}`;
    const field = find("#count-field").content.firstElementChild.cloneNode(true);
    const input = find("input", field);
    const [hintLine, errorLine] = field.querySelectorAll("p");
    find("label", field).textContent = label;
    find("label", field).htmlFor = id;
    input.id = id;
    input.name = name;
    input.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
    hintLine.id = `${id}-hint`;
    hintLine.textContent = hint;
    hintLine.hidden = hint === "";
    errorLine.id = `${id}-error`;
    box.append(field);
    this.#inputs.set(name, input);
  }
}
