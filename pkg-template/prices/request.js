// A request for a cost, as callers write it: two ways to name a price and to count, which never mix.
import { invalidArgument } from "../errors.js";
import { checkName, checkPlain } from "./checks.js";
import { UNITS, USAGE } from "./plans.js";

const FIELDS = {
  [USAGE]: new Set(["provider", "model", "usage", "at", "context"]),
  [UNITS]: new Set(["category", "resource", "units", "at", "context"]),
};

/** Which way a request counts. */
export function kindOf(request) {
  checkPlain(request, "request");
  const kind = request.usage === undefined && request.model === undefined ? UNITS : USAGE;
  for (const field in request) {
    if (!FIELDS[kind].has(field) && request[field] !== undefined) {
      throw invalidArgument(field, `left out: beside ${kind} there are ${[...FIELDS[kind]].join(", ")}`);
    }
  }
  if (request.context !== undefined) checkContext(request.context);
  return kind;
}

/** Provider and model, or category and resource. */
export function namesOf(request, kind) {
  if (kind === UNITS) return [checkName(request.category, "category"), checkText(request.resource, "resource")];
  const { provider } = request;
  const named = provider === undefined || provider === null ? undefined : checkName(provider, "provider");
  return [named, checkName(request.model, "model")];
}

function checkText(value, name) {
  return value === "" ? value : checkName(value, name);
}

function checkContext(context) {
  for (const key in checkPlain(context, "context")) checkName(context[key], `context.${key}`);
}
