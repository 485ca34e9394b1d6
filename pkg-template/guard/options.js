// The options of a guard.
import { invalidArgument } from "../errors.js";
import { checkCount, only } from "../options.js";
import { builtinBook } from "../prices/book.js";
import { rawOf } from "../prices/raw.js";
import { ATTRIBUTION } from "./attribution.js";

const OPTIONS = [
  ...ATTRIBUTION,
  "fetch",
  "book",
  "context",
  "bound",
  "describe",
  "includeUsage",
  "max_output_tokens",
  "step_output_tokens",
  "attachment_tokens",
  "ttl_seconds",
  "holds",
  "cacheMs",
  "refusal",
  "status",
  "onBlocked",
  "onExhausted",
  "onUnavailable",
  "onUnknown",
  "onNoAnswer",
  "onReceipt",
  "onError",
  "waitUntil",
];

/** What may be chosen, the default first. */
const CHOICES = {
  refusal: ["response", "throw"],
  onExhausted: ["cut", "error", "run"],
  onUnavailable: ["refuse", "run"],
  onUnknown: ["refuse", "run"],
  onNoAnswer: ["presume", "release"],
};

const FUNCTIONS = ["fetch", "describe", "onBlocked", "onReceipt", "onError", "waitUntil"];
const COUNTS = ["max_output_tokens", "step_output_tokens", "attachment_tokens"];

/** The longest that a hold lives without being renewed, in seconds. */
const LONGEST_TTL = 900;

export function guardOptions(options) {
  const { book = builtinBook(), ttl_seconds = 60, status = 402, ...given } = only(options, "options", OPTIONS);
  for (const [name, choices] of Object.entries(CHOICES)) {
    given[name] ??= choices[0];
    if (!choices.includes(given[name])) throw invalidArgument(`options.${name}`, choices.map((it) => `"${it}"`).join(" or "));
  }
  for (const name of FUNCTIONS) {
    if (given[name] !== undefined && typeof given[name] !== "function") throw invalidArgument(`options.${name}`, "a function");
  }
  for (const name of COUNTS) if (given[name] !== undefined) checkCount(given[name], `options.${name}`);
  if (given.step_output_tokens === 0) throw invalidArgument("options.step_output_tokens", "a whole number from 1");
  if (rawOf(book) === undefined) throw invalidArgument("options.book", "a PriceBook");
  if (!(Number.isInteger(ttl_seconds) && ttl_seconds >= 1 && ttl_seconds <= LONGEST_TTL)) {
    throw invalidArgument("options.ttl_seconds", `a whole number from 1 to ${LONGEST_TTL}`);
  }
  if (!(Number.isInteger(status) && status >= 400 && status <= 599)) throw invalidArgument("options.status", "from 400 to 599");
  return { ...given, hasOwnBook: options?.book !== undefined, book, ttl_seconds, status };
}
