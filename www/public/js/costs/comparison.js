// One usage at many models. No page in here: models and a request go in, rows come out.
import { compare, ratio } from "../money.js";

/**
 * @typedef {object} Row
 * @property {string} provider
 * @property {string} model
 * @property {object} [cost] of `book.cost`; absent if the model has no price
 * @property {Error} [error] why it has none
 * @property {string[]} unpriced counts that the model has no price for, so that its total says too little
 * @property {number} [window] the most tokens of a request
 * @property {boolean} tooSmall whether the window is known and smaller than the call
 * @property {string} [times] the total as a multiple of the cheapest, such as "2.5"
 */

/**
 * What each model would charge, the cheapest first. Those that cannot do the whole call come after those that can, and
 * the cheapest, to which the others are compared, is one that can.
 *
 * @param {import("payi-edge").PriceBook} book
 * @param {{ provider?: string, model: string, context_window?: number }[]} models
 * @param {{ usage: object, at?: string, context?: object }} call
 * @returns {Row[]}
 */
export function compareCosts(book, models, call) {
  const tokens = tokensOf(call.usage);
  const rows = models.map((model) => rowOf(book, model, call, tokens));
  rows.sort((a, b) => rank(a) - rank(b) || byTotal(a, b) || (a.model < b.model ? -1 : 1));
  const cheapest = rows.find((row) => rank(row) === 0 && row.cost.total.base !== "0")?.cost.total.base;
  for (const row of rows) {
    if (cheapest !== undefined && rank(row) < 2) row.times = ratio(row.cost.total.base, cheapest, 2);
  }
  return rows;
}

/** What has to fit into a window: all that goes in and all that comes out. */
export const tokensOf = ({ input_tokens: input = 0, output_tokens: output = 0 }) => Number(input) + Number(output);

function rowOf(book, { provider, model, context_window: window }, { usage, at, context }, tokens) {
  const row = { provider, model, window, unpriced: [], tooSmall: window < tokens };
  try {
    row.cost = book.cost({ provider, model, usage, at, context });
    row.unpriced = Object.keys(row.cost.unknown_units ?? {});
    // A model that has prices for what is above its window takes such calls, if not from everybody.
    if (row.cost.price.tier_start >= window) row.tooSmall = false;
  } catch (error) {
    row.error = error;
  }
  return row;
}

/** Whole calls, calls that do not fit, prices with gaps, no price. */
function rank({ cost, unpriced, tooSmall }) {
  if (cost === undefined) return 3;
  return unpriced.length > 0 ? 2 : Number(tooSmall);
}

/** Floats keep the order of decimals; where two are the same float, the digits decide. */
function byTotal({ cost: a }, { cost: b }) {
  if (a === undefined || b === undefined) return 0;
  return Number(a.total.base) - Number(b.total.base) || compare(a.total.base, b.total.base);
}
