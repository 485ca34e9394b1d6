// A request for a cost, as callers write it: two ways to name a price and to count, which never mix.
import { invalidArgument } from "../errors.js";
import { checkName, checkPlain, short } from "./checks.js";
import { UNITS, USAGE } from "./plans.js";

const FIELDS = { [USAGE]: "provider, model, usage, at, context", [UNITS]: "category, resource, units, at, context" };

/** Which way a request counts. */
export function kindOf(request) {
  checkPlain(request, "request");
  const kind = request.usage === undefined && request.model === undefined ? UNITS : USAGE;
  for (const field in request) {
    if (!isField(kind, field) && request[field] !== undefined) {
      throw invalidArgument(short(field), `left out: beside ${kind} there are ${FIELDS[kind]}`);
    }
  }
  return kind;
}

/** Compared one by one, which is quicker than to look in a set. */
function isField(kind, field) {
  if (field === "at" || field === "context") return true;
  if (kind === USAGE) return field === "provider" || field === "model" || field === "usage";
  return field === "category" || field === "resource" || field === "units";
}

/** The provider or category. */
export function sellerOf(request, kind) {
  if (kind === UNITS) return checkName(request.category, "category");
  const { provider } = request;
  return provider === undefined || provider === null ? undefined : checkName(provider, "provider");
}

/** The model or resource. */
export const modelOf = (request, kind) =>
  kind === UNITS ? checkName(request.resource, "resource") : checkName(request.model, "model");

/** What of the context is said: key and value in turn; `undefined` if nothing is. */
export function contextOf(request) {
  const { context } = request;
  if (context === undefined || context === null) return undefined;
  const said = [];
  for (const key in checkPlain(context, "context")) {
    const value = context[key];
    if (value !== undefined && value !== null) said.push(key, checkName(value, `context.${short(key)}`));
  }
  return said.length > 0 ? said : undefined;
}
