// A field with suggestions, as the ARIA practices describe an editable combobox with a list: the focus stays in the
// field, arrows walk the list, Enter takes, Escape closes.
import { el } from "../dom.js";

const MOST_SHOWN = 60;

export class Combobox {
  #input;
  #list;
  #names;
  #onPick;
  #active = -1;

  /**
   * @param {HTMLInputElement} input
   * @param {() => string[]} names all that can be suggested; asked for when the list opens
   * @param {(name: string) => void} onPick a suggestion was taken, or what is typed by Enter
   */
  constructor(input, names, onPick) {
    this.#input = input;
    this.#names = names;
    this.#onPick = onPick;
    const id = `${input.id}-options`;
    this.#list = el("ul", { id, role: "listbox", "aria-label": `${input.labels[0].textContent}: suggestions`, class: "options" });
    this.#list.hidden = true;
    input.after(this.#list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", id]]) {
      input.setAttribute(name, value);
    }
    this.#close();
    input.addEventListener("input", () => this.#open());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    // The field keeps the focus: a press on the list must not blur it before the click arrives.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#take(option.dataset.name);
    });
  }

  #open() {
    const words = this.#input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.#names().filter((name) => words.every((word) => name.toLowerCase().includes(word)));
    const options = found.slice(0, MOST_SHOWN).map((name, index) => {
      return el("li", { id: `${this.#list.id}-${index}`, role: "option", "aria-selected": "false", "data-name": name }, name);
    });
    this.#list.replaceChildren(...options);
    const hidden = found.length - options.length;
    // Not an option: it cannot be taken.
    if (hidden > 0) this.#list.append(el("li", { role: "presentation", class: "hint" }, `and ${hidden} more: type on`));
    this.#list.hidden = found.length === 0;
    this.#list.scrollTop = 0;
    this.#input.setAttribute("aria-expanded", String(found.length > 0));
    this.#activate(-1);
  }

  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#activate(-1);
  }

  #activate(index) {
    const options = this.#list.querySelectorAll("[role=option]");
    options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = options[index];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.#input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  #key(event) {
    const { length } = this.#list.querySelectorAll("[role=option]");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.#list.hidden) this.#open();
      else if (event.key === "ArrowDown") this.#activate(this.#active + 1 < length ? this.#active + 1 : 0);
      else this.#activate(this.#active > 0 ? this.#active - 1 : length - 1);
    }
    if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      this.#close();
    }
    if (event.key === "Enter") {
      event.preventDefault();
      const option = this.#list.querySelectorAll("[role=option]")[this.#active];
      this.#take(option && !this.#list.hidden ? option.dataset.name : this.#input.value.trim());
    }
  }

  #take(name) {
    this.#input.value = name;
    this.#close();
    this.#onPick(name);
  }
}
