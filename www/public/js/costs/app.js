// The page of costs: a call, its receipt, and the same call elsewhere. All of it follows what is typed, at once.
import { el, find, setText } from "../dom.js";
import { describe } from "../errors.js";
import { exact } from "./amounts.js";
import { AnswerReader } from "./answer.js";
import { book, models } from "./book.js";
import { CallForm } from "./call.js";
import { fromFragment, toFragment } from "./link.js";
import { ComparisonPanel } from "./panel.js";
import { notesOn, priceUsed, receiptTable } from "./receipt.js";
import { usual } from "./usual.js";

/** What a first visitor sees. */
const FIRST = {
  counts: { input_tokens: "12000", output_tokens: "800", cache_read_tokens: "8000" },
  at: "",
  context: {},
  scope: "",
};

/** Long enough not to talk while somebody types, and not to write history for each key. */
const PAUSE = 400;

const form = new CallForm(update);
const panel = new ComparisonPanel((name) => {
  form.model = name;
  update();
  find("#receipt-title").focus();
}, remember);
new AnswerReader(form, update);

/** The receipt that is shown, for who wants to copy it. */
let receipt;

function update() {
  const { call } = form;
  let named;
  try {
    receipt = book.cost(call);
    showReceipt(receipt, call);
    form.showError();
  } catch (error) {
    receipt = undefined;
    named = form.showError(error);
    showProblem(error, named);
  }
  // A model without a price leaves the others comparable; a wrong count or date is wrong for all of them.
  panel.show(receipt || named === "Model" ? call : undefined);
  remember();
}

function showReceipt(cost, { usage, context = {} }) {
  setText(find("#total"), exact(cost.total.base));
  setText(find("#price"), priceUsed(cost.price));
  find("#notes").replaceChildren(...notesOn(cost, context).map((note) => el("p", { class: "note" }, note)));
  find("#receipt").replaceChildren(receiptTable(cost, usage));
  find("#copy-receipt").disabled = false;
}

function showProblem(error, field) {
  const { message, code } = describe(error);
  setText(find("#total"), "–");
  setText(find("#price"), "");
  find("#receipt").replaceChildren();
  find("#copy-receipt").disabled = true;
  const why = field ? `No receipt yet: see “${field}”.` : `${message} (${code})`;
  find("#notes").replaceChildren(el("p", { class: "error" }, why));
}

let waiting;

function remember() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    history.replaceState(null, "", fragment());
    setText(find("#said"), receipt ? `Total ${exact(receipt.total.base)}` : find("#notes").textContent);
  }, PAUSE);
}

function fragment() {
  const { model, counts, at, context } = form;
  return toFragment({ model, counts, at, context, scope: panel.scope, list: panel.list });
}

function load() {
  const state = fromFragment(location.hash) ?? { model: usual(models())[0] ?? "", ...FIRST };
  form.fill(state);
  panel.fill(state);
  update();
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    find("#copied").textContent = done;
  } catch {
    find("#copied").textContent = "The browser does not let this page copy.";
  }
}

find("#copy-receipt").addEventListener("click", () => copy(JSON.stringify(receipt, null, 2), "The receipt is copied."));
find("#copy-link").addEventListener("click", () => copy(new URL(fragment(), location.href).href, "The link is copied."));
window.addEventListener("hashchange", load);

const { source, date } = book.info;
find("#book").textContent = `${book.info.models} models of ${book.info.providers} providers, from ${source}; newest price of ${date}.`;
load();
