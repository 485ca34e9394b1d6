// The page of costs: a call, its receipt, and the same call elsewhere. All of it follows what is typed, at once.
import { find, setText } from "../dom.js";
import { AnswerReader } from "./answer.js";
import { book, models } from "./book.js";
import { CallForm } from "./call.js";
import { fromFragment, toFragment } from "./link.js";
import { ComparisonPanel } from "./panel.js";
import { ReceiptView } from "./receipt-view.js";
import { usual } from "./usual.js";

/** What a first visitor sees. */
const FIRST = {
  counts: { input_tokens: "12000", output_tokens: "800", cache_read_tokens: "8000" },
  at: "",
  context: {},
  scope: "",
};

/** Long enough not to talk while somebody types, and not to write the address for each key. */
const PAUSE = 400;

const form = new CallForm(update);
const view = new ReceiptView(() => new URL(fragment(), location.href).href);
const panel = new ComparisonPanel((name) => {
  form.model = name;
  update();
  find("#receipt-title").focus();
}, remember);
new AnswerReader(form, update);

function update() {
  const { call } = form;
  try {
    view.show(book.cost(call), call);
    form.showError();
    panel.show(call);
  } catch (error) {
    const field = form.showError(error);
    view.showProblem(error, field?.labels[0].textContent);
    // A model without a price leaves the others comparable; a wrong count or date is wrong for all of them.
    panel.show(field?.name === "model" ? call : undefined);
  }
  remember();
}

let waiting;

function remember() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    history.replaceState(null, "", fragment());
    setText(find("#said"), view.summary);
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

// A fragment may also be a place on the page, such as that of the skip link.
window.addEventListener("hashchange", () => fromFragment(location.hash) && load());

const { source, date, models: many, providers } = book.info;
find("#book").textContent = `${many} models of ${providers} providers, from ${source}; newest price of ${date}.`;
load();
