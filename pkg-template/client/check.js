// What limits would say to a call, without making it: the rule by which a guard is let through.
import { invalidArgument } from "../errors.js";
import { estimate } from "../estimate.js";
import { formatUsd } from "../format.js";
import { admit } from "../limits.js";
import { only } from "../options.js";

// What `estimate` takes beside the request itself.
const ESTIMATION = ["model", "book", "context", "at", "max_output_tokens", "attachment_tokens", "context_window", "bound"];
const PARAMS = ["limit_ids", "cost", "request", "provider", ...ESTIMATION];

/** As many as one call is charged to. */
const MOST_LIMITS = 1000;

/** @param limits the client's methods for limits */
export async function check(limits, params, options) {
  const { limit_ids, cost, request, provider, ...estimation } = only(params, "params", PARAMS);
  checkIds(limit_ids);
  if ((cost === undefined) === (request === undefined)) throw invalidArgument("cost", "given, or request instead of it");
  if (cost !== undefined) refuseOthers({ provider, ...estimation });
  const estimated = request === undefined ? undefined : estimate(request, provider, estimation);
  // What is no cost is refused before anybody is asked.
  admit([], estimated ?? cost);
  const answers = await Promise.all(limit_ids.map((limit_id) => limits.retrieve({ limit_id }, options)));
  const result = admit(answers.map(({ limit }) => limit), estimated ?? cost);
  const all = Object.values(result.limits);
  for (const limit of all) limit.reason ??= reasonOf(limit);
  if (result.allowed) result.message = all.map(({ reason }) => reason).join(" ");
  return { ...result, ...(estimated && { estimate: estimated }) };
}

function checkIds(limit_ids) {
  let isList = false;
  try {
    isList = Array.isArray(limit_ids) && limit_ids.length <= MOST_LIMITS && [...limit_ids].every(isId);
  } catch {
    // A proxy that throws is no list either.
  }
  if (!isList) throw invalidArgument("limit_ids", `an array of at most ${MOST_LIMITS} strings`);
}

const isId = (id) => typeof id === "string" && id !== "";

/** An option of the estimate would do nothing beside a cost, and somebody may count on it. */
function refuseOthers(estimation) {
  const [name] = Object.entries(estimation).find(([, value]) => value !== undefined) ?? [];
  if (name !== undefined) throw invalidArgument(name, "left out: it belongs to a request");
}

/** Of a limit that does not refuse; the module has the words of those that do. */
function reasonOf({ state, name, after, max }) {
  if (state === "blocked_external") return `Budget "${name}" would let this call through.`;
  if (state === "failed") return `Budget "${name}" would be at an amount that cannot be told exactly.`;
  const would = `Budget "${name}" would be at up to ${dollars(after)} of ${dollars(max)}`;
  if (state === "overrun") return `${would}, which it allows.`;
  return state === "exceeded" ? `${would}, at which it warns.` : `${would}.`;
}

/** At least cents, and every digit that the amount has. */
function dollars(amount) {
  const [, digits = ""] = amount.split(".");
  return formatUsd(amount, Math.max(2, digits.length));
}
