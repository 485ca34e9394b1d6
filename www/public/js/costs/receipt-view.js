// The receipt's part of the page: the total, which price it is, what to know about it, the lines.
import { el, find, setText } from "../dom.js";
import { describe } from "../errors.js";
import { exact } from "./amounts.js";
import { code } from "./code.js";
import { notesOn, priceUsed, receiptTable } from "./receipt.js";

export class ReceiptView {
  #cost;
  #copyReceipt = find("#copy-receipt");

  /** @param {() => string} link the address that leads back to all of this */
  constructor(link) {
    this.#copyReceipt.addEventListener("click", () => copy(JSON.stringify(this.#cost, null, 2), "The receipt is copied."));
    find("#copy-link").addEventListener("click", () => copy(link(), "The link is copied."));
  }

  /** What it comes to, for who cannot see it. */
  get summary() {
    return this.#cost ? `Total ${exact(this.#cost.total.base)}` : find("#notes").textContent;
  }

  /** @param {object} cost of `book.cost(call)` */
  show(cost, call) {
    this.#fill(cost, exact(cost.total.base), priceUsed(cost.price));
    find("#notes").replaceChildren(...notesOn(cost, call.context).map((note) => el("p", { class: "note" }, note)));
    find("#receipt").replaceChildren(receiptTable(cost, call.usage));
    setText(find("#code code"), code(call));
  }

  /** @param {string | undefined} label of the field beside which the error is told, if there is one */
  showProblem(error, label) {
    const { message, code } = describe(error);
    this.#fill(undefined, "–", "");
    const why = label ? `No receipt yet: see “${label}”.` : `${message} (${code})`;
    find("#notes").replaceChildren(el("p", { class: "error" }, why));
    find("#receipt").replaceChildren();
  }

  #fill(cost, total, price) {
    this.#cost = cost;
    setText(find("#total"), total);
    setText(find("#price"), price);
    setText(find("#copied"), "");
    this.#copyReceipt.disabled = cost === undefined;
    find("#code").hidden = cost === undefined;
  }
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    setText(find("#copied"), done);
  } catch {
    setText(find("#copied"), "The browser does not let this page copy.");
  }
}
