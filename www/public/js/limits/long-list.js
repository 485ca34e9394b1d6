// Of a long list only the rows near the screen stand in the document; the room of the others is kept free, so that the
// scroll bar tells how many there are.
import { el } from "../dom.js";
import { near } from "./near.js";

/** Rows are there before somebody scrolls to them, by about a screen. */
const AHEAD = 800;
/** The height of a row before any was seen. */
const USUAL = 200;

export class LongList {
  #list;
  #draw;
  #gap;
  #before = spacer();
  #after = spacer();
  #ids = [];
  /** What is known of the rows' heights, with the gap below them. */
  #heights = new Map();
  #width = 0;
  #shown = {};
  #frame;
  #observer = new ResizeObserver((entries) => this.#measured(entries));

  /**
   * @param {HTMLElement} list
   * @param {(first: number, end: number) => HTMLElement[]} draw gives the rows from `first` up to, without, `end`; each
   *   bears its id in `data-id`
   */
  constructor(list, draw) {
    this.#list = list;
    this.#draw = draw;
    this.#gap = Number.parseFloat(getComputedStyle(list).rowGap) || 0;
    list.replaceChildren(this.#before, this.#after);
    this.#observer.observe(list);
    addEventListener("scroll", () => this.#soon(), { passive: true });
    addEventListener("resize", () => this.#soon());
  }

  /** @param {string[]} ids of all rows, in their order */
  show(ids) {
    this.#ids = ids;
    this.#place(this.#near());
  }

  /** Once in a frame, and only when other rows are near than before. */
  #soon() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      const span = this.#near();
      if (span.first !== this.#shown.first || span.end !== this.#shown.end) this.#place(span);
    });
  }

  #near() {
    const { top } = this.#list.getBoundingClientRect();
    let known = 0;
    for (const height of this.#heights.values()) known += height;
    const usual = this.#heights.size > 0 ? known / this.#heights.size : USUAL;
    const heights = this.#ids.map((id) => this.#heights.get(id) ?? usual);
    return near(heights, -top - AHEAD, innerHeight - top + AHEAD);
  }

  #place(span) {
    this.#shown = span;
    const rows = this.#draw(span.first, span.end);
    const wanted = new Set(rows);
    for (const child of [...this.#list.children]) {
      if (wanted.has(child) || child === this.#before || child === this.#after) continue;
      this.#observer.unobserve(child);
      child.remove();
    }
    for (const [index, row] of rows.entries()) {
      // Only a row out of place is moved: moving one takes the focus away from it.
      const here = this.#list.children[index + 1];
      if (here !== row) this.#list.insertBefore(row, here);
      this.#observer.observe(row);
    }
    this.#keepFree(this.#before, span.before);
    this.#keepFree(this.#after, span.after);
  }

  #keepFree(element, height) {
    element.hidden = height <= 0;
    element.style.setProperty("height", `${Math.max(0, height - this.#gap)}px`);
  }

  #measured(entries) {
    const rows = entries.filter(({ target }) => target !== this.#list);
    if (rows.length < entries.length) this.#measuredWidth();
    for (const { target, borderBoxSize } of rows) {
      const [{ blockSize }] = borderBoxSize;
      // What is hidden has no height.
      if (blockSize > 0) this.#heights.set(target.dataset.id, blockSize + this.#gap);
    }
    this.#soon();
  }

  /** In a list of another width every row breaks its lines elsewhere. */
  #measuredWidth() {
    const width = this.#list.clientWidth;
    if (width === 0 || width === this.#width) return;
    this.#width = width;
    this.#heights.clear();
  }
}

const spacer = () => el("li", { class: "spacer", role: "presentation", "aria-hidden": "true", hidden: "" });
