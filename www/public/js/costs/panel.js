// The comparison: which models, and the table of what each of them would charge.
import { el, find, setText } from "../dom.js";
import { book, models, nameOf, parseName, vendorOf, windowOf } from "./book.js";
import { Combobox } from "./combobox.js";
import { compareCosts, tokensOf } from "./comparison.js";
import { grouped } from "./counts.js";
import { comparisonTable } from "./table.js";
import { usual } from "./usual.js";

const FIRST_ROWS = 40;

export class ComparisonPanel {
  #form = find("#comparison");
  #call;
  /** Names, once somebody chose; until then the usual ones. */
  #chosen;
  #most = FIRST_ROWS;
  #onChange;

  /**
   * @param {(name: string) => void} onOpen a model's receipt is asked for
   * @param {() => void} onChange other models are compared
   */
  constructor(onOpen, onChange) {
    this.#onChange = onChange;
    const { add, scope } = this.#form.elements;
    new Combobox(add, () => models().map(nameOf), (name) => this.#add(name));
    scope.addEventListener("change", () => {
      this.#most = FIRST_ROWS;
      this.#changed();
    });
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    find("#costs").addEventListener("click", ({ target }) => {
      const button = target.closest("button[data-name]");
      if (button?.dataset.action === "open") onOpen(button.dataset.name);
      if (button?.dataset.action === "remove") this.#remove(button.dataset.name);
    });
  }

  get scope() {
    return this.#form.elements.scope.value;
  }

  get list() {
    return this.#chosen;
  }

  fill({ scope, list }) {
    this.#form.elements.scope.value = scope;
    if (this.#form.elements.scope.selectedIndex < 0) this.#form.elements.scope.value = "";
    this.#chosen = list;
  }

  /** Compares this call; without one, there is nothing to compare. */
  show(call) {
    this.#call = call;
    const { provider } = call ? identified(call) : {};
    const own = find("#scope option[value=provider]");
    setText(own, provider ? `All of ${vendorOf(provider)}` : "All of this provider");
    if (!call) {
      find("#costs").replaceChildren();
      setText(find("#compared"), "Nothing to compare until the counts are right.");
      return;
    }
    const rows = compareCosts(book, this.#models(provider), call);
    const name = nameOf(identified(call));
    const options = { current: name, removable: this.scope === "", most: this.#most };
    find("#costs").replaceChildren(comparisonTable(rows, options), ...this.#others(rows.length - this.#most));
    setText(find("#compared"), summary(rows, call));
  }

  /** To lay out hundreds of rows takes longer than a key stroke should. */
  #others(hidden) {
    if (hidden <= 0) return [];
    const button = el("button", { type: "button" }, `Show the other ${hidden}`);
    button.addEventListener("click", () => {
      this.#most = Infinity;
      this.show(this.#call);
      find("#costs").focus();
    });
    return [button];
  }

  #models(provider) {
    if (this.scope === "all") return models();
    if (this.scope === "provider") return models().filter((model) => model.provider === provider);
    return this.#names().map((name) => ({ ...parseName(name), context_window: windowOf(parseName(name)) }));
  }

  #names() {
    return this.#chosen ?? usual(models());
  }

  #add(name) {
    if (name === "") return;
    this.#form.elements.add.value = "";
    this.#chosen = [...new Set([...this.#names(), name])];
    this.#form.elements.scope.value = "";
    this.#changed();
  }

  #remove(name) {
    this.#chosen = this.#names().filter((other) => other !== name);
    this.#changed();
    // The button that had the focus is gone.
    find("#costs").focus();
  }

  #changed() {
    this.show(this.#call);
    this.#onChange();
  }
}

/** Provider and model as the table has them. */
function identified(call) {
  try {
    return book.resolve({ provider: call.provider, model: call.model });
  } catch {
    return call;
  }
}

function summary(rows, { usage }) {
  const of = `${rows.length} ${rows.length === 1 ? "model" : "models"}, the cheapest first.`;
  const small = rows.filter((row) => row.tooSmall).length;
  return small === 0 ? of : `${of} ${small} cannot hold ${grouped(tokensOf(usage))} tokens.`;
}
