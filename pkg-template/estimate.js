// What a call can cost at most, before it is made.
import { dearest } from "./estimate/dearest.js";
import { textOf } from "./estimate/body.js";
import { resolved } from "./estimate/handles.js";
import { providerOf } from "./estimate/providers.js";
import { Request } from "./estimate/request.js";
import { scan } from "./estimate/scan.js";
import { boundOf } from "./estimate/bound.js";
import { greater } from "./estimate/amount.js";
import { invalidArgument } from "./errors.js";
import { checkCount, only } from "./options.js";
import { builtinBook } from "./prices/book.js";
import { rawOf } from "./prices/raw.js";

const OPTIONS = ["model", "book", "context", "at", "max_output_tokens", "attachment_tokens", "context_window", "bound"];

export function estimate(body, provider, options) {
  const { book, ...chosen } = checked(only(options, "options", OPTIONS));
  const id = providerOf(provider);
  const text = textOf(body);
  const request = new Request(text);
  scan(text, request);
  const models = chosen.model === undefined ? request.models : [chosen.model];
  if (models.length === 0) throw invalidArgument("options.model", "given, because the body names no model");
  const context = chosen.context ?? contextOf(request);
  const bounds = models.map((model) => {
    const handle = resolved(book, { provider: id, model, context, at: chosen.at });
    return dearest(handle, request, boundOf({ request, text, provider: id, model, handle, options: chosen }));
  });
  return bounds.reduce((most, bound) => (greater(bound.total.base, most.total.base) ? bound : most));
}

function checked(options) {
  for (const name of ["max_output_tokens", "attachment_tokens", "context_window"]) {
    if (options[name] !== undefined) checkCount(options[name], `options.${name}`);
  }
  const { model, book = builtinBook(), bound = "hard" } = options;
  if (rawOf(book) === undefined) throw invalidArgument("options.book", "a PriceBook");
  if (model !== undefined && typeof model !== "string") throw invalidArgument("options.model", "a string");
  if (bound !== "hard" && bound !== "usual") throw invalidArgument("options.bound", '"hard" or "usual"');
  return { ...options, book, bound };
}

/** The tier that the body asks for. "auto" and the like may be any, and are the standard price. */
function contextOf({ tier }) {
  return tier === "flex" || tier === "priority" || tier === "fast" ? { service_tier: tier } : undefined;
}
