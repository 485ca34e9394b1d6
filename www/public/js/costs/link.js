// The whole state of the page as the fragment of its address, which is never sent to a server.

/**
 * @typedef {object} State
 * @property {string} model as typed
 * @property {Record<string, string>} counts as typed, without empty ones
 * @property {string} at an instant in UTC, such as 2026-11-01T00:00; empty for now
 * @property {Record<string, string>} context such as { processing: "batch" }
 * @property {string} scope what is compared: "" (the list), "provider" or "all"
 * @property {string[] | undefined} list names of the models to compare; undefined for the usual ones
 */

const CONTEXT = ["processing", "service_tier"];
const OWN = new Set(["model", "at", "compare", "with", ...CONTEXT]);

/** As fields for dates have it. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** @param {State} state */
export function toFragment({ model, counts, at, context, scope, list }) {
  const fields = new URLSearchParams({ model, ...counts });
  for (const [name, value] of Object.entries(context)) fields.set(name, value);
  if (at) fields.set("at", at);
  if (scope) fields.set("compare", scope);
  for (const name of list ?? []) fields.append("with", name);
  // A fragment may hold these as they are, and names of models are full of them.
  return `#${fields}`.replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%40", "@");
}

/** @returns {State | undefined} undefined if the fragment is none of this page */
export function fromFragment(fragment) {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  const model = fields.get("model");
  if (model === null) return undefined;
  const some = (names) => Object.fromEntries(names.filter((name) => fields.get(name)).map((name) => [name, fields.get(name)]));
  return {
    model,
    counts: some([...new Set(fields.keys())].filter((name) => !OWN.has(name) && /^[a-z][a-z0-9_]*$/.test(name))),
    at: MOMENT.exec(fields.get("at"))?.[0] ?? "",
    context: some(CONTEXT),
    scope: fields.get("compare") ?? "",
    list: fields.has("with") ? fields.getAll("with") : undefined,
  };
}
