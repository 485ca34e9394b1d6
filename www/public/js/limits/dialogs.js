// The dialogs that change limits: create, edit, reset, delete.
import { find, isolated, setParts, setText } from "../dom.js";
import { attempt, showError } from "../errors.js";
import { isDecimal, percentToRatio } from "../money.js";
import { budget, spent } from "./money-words.js";
import { requests } from "./row.js";

const FIELD_OF_CODE = {
  invalid_max_limit: "max",
  invalid_max_limit_update: "max",
  limit_name_already_exist: "limit_name",
};

/** The field that an error is about, as far as its code or its message says so. */
function fieldOf({ code, message }) {
  return FIELD_OF_CODE[code] ?? ["threshold", "limit_tags", "limit_name", "max"].find((name) => message.includes(name));
}

const limitDialog = find("#limit-dialog");
const confirmDialog = find("#confirm-dialog");

export function createLimit(client, done) {
  openLimitForm({ title: ["New limit"], submit: "Create limit", only: "create" }, async ({ limit_name, max, threshold, limit_type, every, limit_tags }) => {
    const tags = limit_tags.split(/[\s,]+/).filter((tag) => tag !== "");
    const { limit } = await client.limits.create({
      limit_name,
      max,
      limit_type,
      ...(threshold !== "" && { threshold: ratioOf(threshold) }),
      ...(every !== "" && { reset_schedule: { every, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone } }),
      ...(tags.length > 0 && { limit_tags: tags }),
    });
    await done(limit);
  });
}

export function editLimit(client, limit, done) {
  const values = { limit_name: limit.limit_name, max: limit.max };
  setText(find("#max-note"), `Not below what is spent: ${spent(limit.totals.cost.total.base)}.`);
  openLimitForm({ title: ["Edit “", isolated(limit.limit_name), "”"], submit: "Save", only: "edit", values }, async (entered) => {
    // Only what differs is sent: a limit past its maximum can be renamed, though its maximum could not be set again.
    const changed = Object.entries(values).filter(([name, value]) => entered[name] !== value);
    await client.limits.update({ limit_id: limit.limit_id, ...Object.fromEntries(changed.map(([name]) => [name, entered[name]])) });
    await done();
  });
}

export function resetLimit(client, limit, done) {
  const spend = spent(limit.totals.cost.total.base);
  confirm(
    {
      title: ["Reset “", isolated(limit.limit_name), "”?"],
      text: `Its spend of ${spend} and its count of requests go back to zero. The old totals are shown once more afterwards.`,
      submit: "Reset",
    },
    async () => {
      const { limit_history } = await client.limits.reset({ limit_id: limit.limit_id });
      await done(limit_history);
    },
  );
}

/** @param {() => void} closed is called when the dialog is gone, and with it the button that opened it */
export function deleteLimit(client, limit, done, closed) {
  const spend = spent(limit.totals.cost.total.base);
  confirm(
    {
      title: ["Delete “", isolated(limit.limit_name), "”?"],
      text: `The limit and its totals are gone afterwards: ${spend} of ${budget(limit.max)} in ${requests(limit)}.`,
      submit: "Delete",
    },
    async () => {
      await client.limits.delete({ limit_id: limit.limit_id });
      await done();
    },
    closed,
  );
}

function openLimitForm({ title, submit, only, values = {} }, action) {
  const form = find("form", limitDialog);
  form.reset();
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  for (const part of form.querySelectorAll("[data-only]")) part.hidden = part.dataset.only !== only;
  setParts(find("h2", form), ...title);
  open(limitDialog, submit, () => action(trimmed(new FormData(form))));
}

/**
 * Asks before something is lost. Also for other parts of the page.
 * @param {{ title: (string | Node)[], text: string, submit: string }} words
 */
export function confirm({ title, text, submit }, action, closed) {
  setParts(find("#confirm-title"), ...title);
  setText(find("#confirm-text"), text);
  open(confirmDialog, submit, action, closed);
}

function open(dialog, submit, action, closed) {
  const form = find("form", dialog);
  const button = find("[data-part=submit]", form);
  setText(button, submit);
  showError(form);
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (!(await attempt(form, button, action, fieldOf))) return;
    dialog.close();
    closed?.();
  };
  dialog.showModal();
}

for (const dialog of [limitDialog, confirmDialog]) {
  find("[data-close]", dialog).addEventListener("click", () => dialog.close());
}

const trimmed = (data) => Object.fromEntries([...data].map(([name, value]) => [name, value.trim()]));

/** What is no number is handed on as it is; the client says what is wrong with it. */
const ratioOf = (percentage) => (isDecimal(percentage) ? percentToRatio(percentage) : percentage);
