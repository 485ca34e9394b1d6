// The Worker's variables, read. A value that cannot be meant is an error that names its variable: a misspelt setting would
// otherwise do nothing, or the opposite of what was wanted.
import { refusal } from "../envelope.js";
import { PayiError } from "../errors.js";

/** An error of whoever configured the Worker. */
export function misconfigured(variable, expected) {
  return new PayiError(`${variable} must be ${expected}`, { code: "invalid_configuration" });
}

/** What answers every request where something is not configured as it must be. The log says what, a caller is not told. */
export function closedBy(error) {
  console.error("payi-edge: every request is refused, since the Worker is not configured as it must be:", error.message);
  const message = "The server is not configured as it must be; its log says what is wrong";
  return () => refusal(500, "invalid_configuration", message);
}

/** The variable as text; undefined if it is not set, or empty. */
export function text(env, variable) {
  const value = env[variable];
  if (value === undefined || value === null || value === "") return undefined;
  // wrangler.jsonc may hold a number where a text is meant.
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw misconfigured(variable, "a text");
}

/** One of some words. */
export function choice(env, variable, words) {
  const value = text(env, variable);
  if (value === undefined || words.includes(value)) return value;
  throw misconfigured(variable, words.map((word) => `"${word}"`).join(" or "));
}

/** A whole number from 1 on. */
function count(env, variable, most) {
  const value = text(env, variable);
  if (value === undefined) return undefined;
  if (/^[1-9]\d{0,15}$/.test(value) && Number(value) <= most) return Number(value);
  throw misconfigured(variable, `a whole number from 1 to ${most}`);
}

/** The options of the engine. */
export function engineOptions(env) {
  return {
    prices: choice(env, "PAYI_PRICES", ["builtin", "guide"]),
    firstLimitId: count(env, "PAYI_FIRST_LIMIT_ID", Number.MAX_SAFE_INTEGER),
    ingestBlockLimits: choice(env, "PAYI_INGEST_BLOCK_LIMITS", ["accept", "reject"]),
    unknownResource: choice(env, "PAYI_UNKNOWN_RESOURCE", ["error", "zero_cost", "dearest"]),
    retentionDays: count(env, "PAYI_RETENTION_DAYS", 36_500),
  };
}
