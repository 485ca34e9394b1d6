// Two sliders and two choices. A slider's value is said in money and in multiples, not as a number of steps.
import { models, nameOf, vendorOf, book } from "../costs/book.js";
import { usual } from "../costs/usual.js";
import { el, setText } from "../dom.js";
import { QUARTERS, TENTHS, standingOf } from "./plan.js";
import { maxWords, trafficWords } from "./words.js";

export class Controls {
  #limit;
  #budget;
  #traffic = new Slider("Traffic", "traffic", QUARTERS);
  #max = new Slider("Maximum", "max", TENTHS);
  #model = el("select", { name: "model", id: "what-if-model" }, el("option", { value: "" }, "As it was"));
  #type = el(
    "select",
    { name: "type", id: "what-if-type" },
    el("option", { value: "allow" }, "allow – counts only"),
    el("option", { value: "block" }, "block – refuses when over"),
  );

  /**
   * @param {import("./plan.js").Plan} plan where they stand at first; a model that is not in the table is left out of it
   * @param {(amount: string) => string} budget how a maximum is written
   * @param {(plan: import("./plan.js").Plan) => void} onChange
   */
  constructor(limit, plan, budget, onChange) {
    this.#limit = limit;
    this.#budget = budget;
    this.#model.append(...modelGroups());
    const again = el("button", { type: "button", class: "quiet" }, "As it was");
    this.element = el(
      "form",
      { class: "card what-if-form", "aria-label": "What if" },
      this.#traffic.element,
      this.#max.element,
      el("div", { class: "field" }, el("label", { for: "what-if-model" }, "Model"), this.#model),
      el("div", { class: "field" }, el("label", { for: "what-if-type" }, "Type"), this.#type),
      el("div", { class: "actions" }, again),
    );
    this.plan = plan;
    const changed = () => {
      this.#describe();
      onChange(this.plan);
    };
    this.element.addEventListener("input", changed);
    this.element.addEventListener("submit", (event) => event.preventDefault());
    again.addEventListener("click", () => {
      this.plan = { quarters: QUARTERS.asItWas, tenths: TENTHS.asItIs, model: "", type: limit.limit_type };
      changed();
    });
  }

  get plan() {
    return { quarters: this.#traffic.value, tenths: this.#max.value, model: this.#model.value, type: this.#type.value };
  }

  set plan({ quarters, tenths, model, type }) {
    this.#traffic.value = quarters;
    this.#max.value = tenths;
    this.#model.value = model;
    // A select without such an option shows none at all.
    if (this.#model.selectedIndex < 0) this.#model.selectedIndex = 0;
    this.#type.value = type;
    this.#describe();
  }

  #describe() {
    this.#traffic.say(trafficWords(this.#traffic.value));
    this.#max.say(maxWords(this.#max.value, this.#budget(standingOf(this.#limit, this.plan).max)));
  }
}

class Slider {
  #input;
  #output;

  constructor(label, name, { least, most }) {
    const id = `what-if-${name}`;
    this.#input = el("input", { type: "range", id, name, min: least, max: most, step: 1 });
    // The slider itself says the same to who does not see it.
    this.#output = el("output", { for: id, "aria-hidden": "true" });
    this.element = el("div", { class: "field" }, el("label", { for: id }, label), this.#input, this.#output);
  }

  get value() {
    return this.#input.valueAsNumber;
  }

  set value(value) {
    this.#input.value = String(value);
  }

  say(words) {
    this.#input.setAttribute("aria-valuetext", words);
    setText(this.#output, words);
  }
}

function modelGroups() {
  const byProvider = Map.groupBy(models(), ({ provider }) => provider);
  const group = (label, names) => el("optgroup", { label }, ...names.map((name) => el("option", { value: name }, name)));
  return [
    group("Often compared", usual(book.models())),
    ...[...byProvider].map(([provider, all]) => group(vendorOf(provider), all.map(nameOf))),
  ];
}
