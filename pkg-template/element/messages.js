// The element's words, which a page can replace by its own language's. `{…}` stands for a value.
export const MESSAGES = {
  ok: "OK",
  exceeded: "Exceeded",
  overrun: "Overrun",
  blocked: "Blocked",
  ok_means: "below its threshold",
  exceeded_means: "past its threshold",
  overrun_means: "over its maximum",
  blocked_means: "over its maximum, calls are refused",
  allow: "counts only",
  block: "refuses when over",
  amount: "{spend} of {max}",
  value: "{spend} of {max}, {percent}. {state}: {means}.",
  resets: "Starts again {when}",
  used_up: "There is nothing left.",
  no_forecast: "Not enough data for a forecast yet.",
  runs_out: "At this pace used up on {expected}.",
  runs_out_between: "At this pace used up on {expected}, between {earliest} and {latest}.",
  runs_out_not_before: "At this pace used up on {expected}, not before {earliest}.",
  lasts: "At this pace {expected} ({low} to {high}) by {at}.",
  lasts_beyond: "At this pace it lasts beyond {at}.",
  changed: "{name}: {state}, {means}.",
  loading: "Loading the budget…",
  age: "As of {when}",
  offline: "As of {when}: the server does not answer, trying again.",
  unreachable: "The server does not answer, trying again.",
  limit_not_found: "This limit is not there (any more).",
  not_allowed: "The key is not accepted: it may have been revoked, or may not read this limit.",
  failed: "The budget cannot be shown: {message}",
};

/** @param {Record<string, string>} values */
export const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
