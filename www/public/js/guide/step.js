// One step as it is shown: what runs, and what came back.
import { el } from "../dom.js";

export class StepView {
  #result = el("div", { class: "step-result" });

  /**
   * @param {{ title: string }} step
   * @param {string} source
   * @param {number} number from 1
   */
  constructor({ title }, source, number) {
    const name = `step-${number}`;
    const heading = el("h3", { id: name, tabindex: "-1" }, `${number}. ${title}`);
    const scroller = { class: "step-code", tabindex: "0", role: "region", "aria-label": `Source of ${title}` };
    const code = el("pre", scroller, el("code", {}, source));
    this.element = el("li", { class: "card step", "aria-labelledby": name }, heading, code, this.#result);
    this.clear();
  }

  clear() {
    this.element.dataset.state = "waiting";
    this.#result.replaceChildren();
  }

  /** @param {Node[]} lines what it printed */
  done(lines, answer) {
    this.element.dataset.state = "done";
    const json = el("pre", { class: "step-code", tabindex: "0" }, JSON.stringify(answer, null, 2));
    this.#result.replaceChildren(
      el("ol", { class: "lines" }, ...lines),
      el("details", {}, el("summary", {}, "What came back"), json),
    );
  }

  /** @param {{ code: string, message: string }} problem */
  failed({ code, message }) {
    this.element.dataset.state = "failed";
    this.#result.replaceChildren(el("p", { class: "error", role: "alert" }, message, " ", el("code", {}, code)));
  }

  /** Brings it into view, and has the keyboard go on from there. */
  focus() {
    this.element.querySelector("h3").focus();
    this.element.scrollIntoView({ block: "nearest" });
  }
}
