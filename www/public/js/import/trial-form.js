// Which limits a file is tried out on: those that it names, or one that all of it falls under.
import { el } from "../dom.js";

/** Of more limits nobody finds one in a list. */
const MOST_LIMITS = 500;
const WHAT = `What limits that start at zero would have said to these rows, at list prices where a row has no cost. Nothing is
recorded.`;
const OWN = "own";
const NAMED = "named";

/**
 * @param {object} report of the thread that read the file
 * @param {object[]} limits of the account
 * @param {(choices: { limits: object[], forAll?: string }) => void} onTry
 */
export function trialForm({ limitIds }, limits, onTry) {
  const names = new Set(limitIds);
  const named = limits.filter(({ limit_id: id }) => names.has(id));
  const which = el("select", { id: "trial-limit", name: "limit" });
  if (named.length > 0) {
    const what = named.length === 1 ? "the limit that the file names" : `the ${named.length} limits that the file names`;
    which.append(el("option", { value: NAMED }, what));
  }
  which.append(el("option", { value: OWN }, "a limit that does not exist yet"));
  const offered = limits.slice(0, MOST_LIMITS);
  which.append(...offered.map(({ limit_name: name }, index) => el("option", { value: String(index) }, name)));
  const max = el("input", { id: "trial-max", name: "max", inputmode: "decimal", value: "100", autocomplete: "off" });
  const type = el("select", { id: "trial-type", name: "type" });
  type.append(
    el("option", { value: "block" }, "block – refuses when over"),
    el("option", { value: "allow" }, "allow – counts only"),
  );
  const own = el("div", { class: "pair" },
    el("div", { class: "field" }, el("label", { for: "trial-max" }, "Maximum, US dollars"), max),
    el("div", { class: "field" }, el("label", { for: "trial-type" }, "Type"), type));
  const form = el(
    "form",
    { class: "form card" },
    el("h2", {}, "Try it first"),
    el("p", { class: "prose" }, WHAT),
    el("div", { class: "field" }, el("label", { for: "trial-limit" }, "The rows fall under"), which),
    own,
    el("div", { class: "actions" }, el("button", {}, "Try")),
  );
  /** A limit that exists is tried as it is, until somebody changes it here. */
  const show = () => {
    const limit = limits[which.value];
    own.hidden = which.value === NAMED;
    if (limit) [max.value, type.value] = [limit.max, limit.limit_type];
  };
  which.addEventListener("change", show);
  show();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (which.value === NAMED) return onTry({ limits: named.map(standing) });
    const limit = limits[which.value] ?? { limit_id: OWN, limit_name: "The limit" };
    onTry({ limits: [standing({ ...limit, max: max.value.trim(), limit_type: type.value })], forAll: limit.limit_id });
  });
  return form;
}

/** What of a limit counts here: not what it has spent. */
function standing({ limit_id, limit_name, limit_type, max, threshold, reset_schedule }) {
  const optional = { ...(threshold != null && { threshold }), ...(reset_schedule && { reset_schedule }) };
  return { limit_id, limit_name, limit_type, max, ...optional };
}
