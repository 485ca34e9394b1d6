// A refusal, found again in whatever an SDK made of it.

const CODES = ["limit_reached", "limit_unavailable", "call_unknown"];

// Where SDKs and frameworks put the answer, or the error that had it.
const PLACES = ["error", "body", "responseBody", "data", "cause", "lastError", "errors", "message"];
// Enough for an SDK's error within a framework's within a retry's, and for the limits of one call.
const MOST_VALUES = 200;
const MOST_ITEMS = 1000;
const MOST_TEXT = 1 << 20;

export function isBudgetRefusal(error) {
  return refusalOf(error) !== undefined;
}

export function refusalOf(error) {
  // A Set goes on to what is added while it is walked through, and a circle ends in it.
  const values = new Set([error]);
  for (const value of values) {
    const found = typeof value === "string" ? parsed(value) : value;
    if (found === null || typeof found !== "object") continue;
    const refusal = answered(found) ?? kept(found) ?? thrown(found);
    if (refusal) return refusal;
    for (const next of inside(found)) if (values.size < MOST_VALUES) values.add(next);
  }
  return undefined;
}

/** The body of an answer: the guard's, or Pay-i's own, which has the words for people in its envelope. */
function answered(body) {
  const envelope = of(body, "xproxy_error");
  const message = of(of(body, "error"), "message") ?? of(envelope, "message");
  return refusal(of(envelope, "code"), message, of(body, "xproxy_result"));
}

/** The part of such a body that OpenAI's SDK keeps. */
function kept(error) {
  const result = of(error, "xproxy_result");
  return result && refusal(of(error, "type"), of(error, "message"), result);
}

/** The guard's own error, of whichever copy of this package. */
function thrown(error) {
  const isOurs = of(error, "limits") && of(error, "blocked_limit_ids");
  return isOurs && refusal(of(error, "code"), of(error, "message"), error);
}

function refusal(code, message, result) {
  if (!CODES.includes(code)) return undefined;
  const blocked = items(of(result, "blocked_limit_ids")).filter(isText);
  return { code, message: isText(message) ? message : code, limits: states(of(result, "limits")), blocked_limit_ids: blocked };
}

/** One property; a getter or a proxy that throws has none. */
function of(value, name) {
  try {
    return value?.[name] ?? undefined;
  } catch {
    return undefined;
  }
}

function inside(value) {
  const list = items(value);
  return list.length > 0 ? list : PLACES.map((name) => of(value, name)).filter((found) => found !== undefined);
}

function items(value) {
  try {
    return Array.isArray(value) ? value.slice(0, MOST_ITEMS) : [];
  } catch {
    return [];
  }
}

/** The JSON of a text, which may have words before it. */
function parsed(text) {
  const start = text.indexOf("{");
  if (start < 0 || text.length > MOST_TEXT) return undefined;
  try {
    return JSON.parse(text.slice(start, text.lastIndexOf("}") + 1));
  } catch {
    return undefined;
  }
}

/** The states of limits, and nothing else that stands beside them. */
function states(limits) {
  try {
    const known = Object.keys(limits ?? {}).map((id) => [id, { state: of(of(limits, id), "state") }]);
    return Object.fromEntries(known.filter(([, { state }]) => isText(state)));
  } catch {
    return {};
  }
}

function isText(value) {
  return typeof value === "string" && value !== "";
}
