// A million rows in little memory: numbers in typed arrays, names once.

/** Numbers that grow in number. */
export class Numbers {
  #values;
  #fill;

  /** @param {Float64ArrayConstructor | Uint32ArrayConstructor | Uint8ArrayConstructor} Kind */
  constructor(Kind, fill = 0) {
    this.#values = new Kind(1024).fill(fill);
    this.#fill = fill;
  }

  get(index) {
    return index < this.#values.length ? this.#values[index] : this.#fill;
  }

  set(index, value) {
    if (index >= this.#values.length) {
      const more = new this.#values.constructor(Math.max(index + 1, this.#values.length * 2)).fill(this.#fill);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[index] = value;
  }
}

/** Texts of which many are the same; an absent one is number 0. */
export class Names {
  #numbers = new Numbers(Uint32Array);
  #texts = [undefined];
  #known = new Map();

  get(index) {
    return this.#texts[this.#numbers.get(index)];
  }

  set(index, text) {
    let number = this.#known.get(text);
    if (number === undefined) {
      number = this.#texts.push(text) - 1;
      this.#known.set(text, number);
    }
    this.#numbers.set(index, number);
  }

  /** Each text once, in the order of coming. */
  get distinct() {
    return this.#texts.slice(1);
  }
}
