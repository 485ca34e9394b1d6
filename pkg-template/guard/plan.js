// What is known of a call before it is made: whom it goes to, what it can cost, and what is to be sent.
import { PayiError } from "../errors.js";
import { estimate } from "../estimate.js";
import { greater } from "../estimate/amount.js";
import { resolved } from "../estimate/handles.js";
import { categoryOf } from "../estimate/providers.js";
import { describe, read } from "./describe.js";
import { prepare } from "./prepare.js";

/** Nothing that is billed. */
export const FREE = Symbol("free");

/** Why a call cannot be bounded. */
export class Unknown {
  constructor(reason, call) {
    this.reason = reason;
    /** What is known of it all the same. */
    this.call = call;
  }
}

/**
 * @param {import("./request.js").Outgoing} outgoing
 * @param {object} options of the guard
 */
export async function planOf(outgoing, options) {
  const { url, method, headers } = outgoing;
  const isRead = method === "GET" || method === "HEAD" || method === "OPTIONS";
  const described = options.describe?.(outgoing) ?? (isRead ? "free" : describe({ url, method, headers }));
  if (described === "free") return FREE;
  if (described === undefined) return new Unknown(`${method} ${url.host}${url.pathname} is no call that the guard knows`);
  const text = await outgoing.text();
  const body = parsed(text);
  if (body === undefined) {
    const category = categoryOf(described.provider);
    return new Unknown("its body is no JSON object", { ...described, category, stream: described.stream === true });
  }
  return planFor({ ...described, ...read(described, body) }, text, body, { ...options, headers });
}

/** The same of a call that is recognised, with its body as text and as an object. */
export function planFor(call, text, body, options) {
  const { includeUsage, max_output_tokens, headers } = options;
  const prepared = prepare(call, body, { includeUsage, max_output_tokens, headers });
  const isSame = prepared.body === body;
  const sent = isSame ? text : JSON.stringify(prepared.body);
  const category = categoryOf(call.provider);
  const plan = { ...call, category, body: prepared.body, hidesUsage: prepared.hidesUsage === true };
  if (!isSame) plan.changed = sent;
  try {
    // A model that the body names is found there, together with those that the provider may fall back to.
    const model = body.model === call.model ? undefined : call.model;
    return { ...plan, ...boundOf(sent, { ...call, model }, options) };
  } catch (error) {
    if (!(error instanceof PayiError)) throw error;
    return new Unknown(error.message, plan);
  }
}

/** What to hold: all that the call can cost, or for a stream in steps its input and the first step. */
function boundOf(text, { provider, model, stream }, { book, context, bound, attachment_tokens, ...options }) {
  // The guard's own limit of the output is in the body, or else it limits nothing.
  const estimated = estimate(text, provider, { model, book, context, bound, attachment_tokens });
  const plan = { estimated, amount: estimated.total.base, step: "", most: "" };
  const { step_output_tokens: step } = options;
  if (!stream || step === undefined) return plan;
  const handle = handleOf(estimated, book, context);
  const first = handle.cost({ ...inputOf(estimated), output_tokens: step }).total.base;
  if (!greater(plan.amount, first)) return plan;
  plan.step = handle.cost({ output_tokens: step, input_tokens: 0 }).total.base;
  if (estimated.bounded) plan.most = plan.amount;
  plan.amount = first;
  return plan;
}

/** The prices by which a call was estimated. */
export function handleOf({ price }, book, context) {
  return resolved(book, { provider: price.provider, model: price.model, context });
}

/** The counts of an estimate that are known before the answer. */
export function inputOf({ usage }) {
  return Object.fromEntries(Object.entries(usage).filter(([key]) => !key.startsWith("output")));
}

function parsed(text) {
  try {
    const body = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
