// What is asked: other traffic, another maximum, another model, a limit that refuses. It stands in the address, so that it can be
// sent to somebody.
import { multiply } from "../money.js";

/**
 * @typedef {object} Plan
 * @property {number} quarters the traffic, in quarters of what it was: 1 to 16
 * @property {number} tenths the maximum, in tenths of what it is: 1 to 40
 * @property {string} model "openai/gpt-4o"; empty for the models as they were
 * @property {"allow" | "block"} type of the limit
 */

export const QUARTERS = { least: 1, most: 16, asItWas: 4 };
export const TENTHS = { least: 1, most: 40, asItIs: 10 };

/** @returns {Plan} what is no choice of the page is as it was */
export function planOf(query, limit) {
  return {
    quarters: parts(query.get("traffic"), 4, QUARTERS) ?? QUARTERS.asItWas,
    tenths: parts(query.get("max"), 10, TENTHS) ?? TENTHS.asItIs,
    model: query.get("model") ?? "",
    type: ["allow", "block"].find((type) => type === query.get("type")) ?? limit.limit_type,
  };
}

/** Only what is other than it was. */
export function queryOf({ quarters, tenths, model, type }, limit) {
  const query = new URLSearchParams();
  if (quarters !== QUARTERS.asItWas) query.set("traffic", String(quarters / 4));
  if (tenths !== TENTHS.asItIs) query.set("max", String(tenths / 10));
  if (model !== "") query.set("model", model);
  if (type !== limit.limit_type) query.set("type", type);
  return query.toString();
}

/** The limit that is asked about: nothing is spent of it yet. */
export function standingOf(limit, { tenths, type }) {
  const { limit_id, limit_name, threshold } = limit;
  // In text, since ten times a tenth is not one for a float.
  const max = multiply(multiply(limit.max, String(tenths)), "0.1");
  return { limit_id, limit_name, limit_type: type, max, ...(threshold != null && { threshold }) };
}

function parts(text, inOne, { least, most }) {
  if (text === null || !/^\d+(\.\d+)?$/.test(text)) return undefined;
  return Math.min(most, Math.max(least, Math.round(Number(text) * inOne)));
}
