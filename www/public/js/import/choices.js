// How a file is recorded: what is done about bad rows, and which limit is charged by rows that name none.
import { el } from "../dom.js";
import { rowsOf } from "./words.js";

/** Of more limits nobody finds one in a list. */
const MOST_LIMITS = 500;

/**
 * @param {object} report of the thread that read the file
 * @param {object[]} limits of the account
 * @param {(choices: { isStrict: boolean, limitIds: string[] }) => void} onRecord
 */
export function choicesForm({ recordable, badRows }, limits, onRecord) {
  const charge = el("select", { id: "import-charge", name: "charge" }, el("option", { value: "" }, "no limit"));
  charge.append(...limits.slice(0, MOST_LIMITS).map(({ limit_id: id, limit_name: name }) => el("option", { value: id }, name)));
  const good = radio("good", `Record the good rows${badRows > 0 ? ` and leave out ${rowsOf(badRows)}` : ""}`);
  const all = radio("all", "Record nothing if one row is bad");
  good.input.checked = true;
  const submit = el("button", { class: "primary" }, `Record ${rowsOf(recordable)}`);
  const reason = el("p", { class: "hint", id: "import-reason" });
  submit.setAttribute("aria-describedby", "import-reason");
  const form = el(
    "form",
    { class: "form card" },
    el("h2", {}, "Record in this account"),
    el("fieldset", { class: "field" }, el("legend", {}, "Rows that cannot be read"), good.label, all.label),
    el("div", { class: "field" }, el("label", { for: "import-charge" }, "Rows without a limit are charged to"), charge),
    reason,
    el("div", { class: "actions" }, submit),
  );
  const check = () => {
    const isRefused = all.input.checked && badRows > 0;
    submit.disabled = isRefused || recordable === 0;
    reason.textContent = isRefused
      ? `Nothing is recorded: ${rowsOf(badRows)} cannot be read.`
      : all.input.checked
        ? "A row that only the server can refuse ends it after its thousand; what was recorded before stays."
        : "The server prices each row as of its time. Recording the same file again counts nothing twice.";
  };
  check();
  form.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!submit.disabled) onRecord({ isStrict: all.input.checked, limitIds: charge.value ? [charge.value] : [] });
  });
  return form;
}

function radio(value, text) {
  const input = el("input", { type: "radio", name: "mode", value });
  return { input, label: el("label", { class: "choice" }, input, el("span", {}, text)) };
}
