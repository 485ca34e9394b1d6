// A bar with the words that say the same.
import { el, setText } from "../dom.js";
import { progressSentence } from "./words.js";

/** Words change seldom enough to be read. */
const PAUSE = 250;

export class Progress {
  #bar;
  #words = el("span", {});
  #began = performance.now();
  #said = 0;

  /**
   * @param {string} label
   * @param {() => void} onCancel
   */
  constructor(label, onCancel) {
    const cancel = el("button", { type: "button" }, "Cancel");
    cancel.addEventListener("click", () => {
      cancel.disabled = true;
      onCancel();
    });
    this.#bar = el("progress", { max: "1", value: "0", "aria-label": label });
    this.element = el("div", { class: "import-progress" }, this.#bar, this.#words, cancel);
  }

  /** @param {number} share from 0 to 1 */
  show(share, rows) {
    this.#bar.value = share;
    const now = performance.now();
    if (now - this.#said < PAUSE) return;
    this.#said = now;
    setText(this.#words, progressSentence({ rows, share, seconds: (now - this.#began) / 1000 }));
  }
}
