// Amounts of USD as whole numbers of a decimal place, where that is quick and exact.

/** The places that are tried for a number. */
const PLACES = 9;
const UNIT = 10 ** PLACES;
/** Below this, no two decimals are the same number: what reads back as it is its shortest text. */
const SURE = 1e15;
const POINT = 46;
const ZERO = 48;

/**
 * Puts the digits of an amount and their places at an index of the columns. Gives false if that needs the slow way: a text
 * that the module reads.
 */
export function putAmount(amount, costs, scales, index) {
  if (typeof amount === "number") {
    const digits = Math.round(amount * UNIT);
    if (!(digits >= 0 && digits < SURE) || digits / UNIT !== amount) return false;
    costs[index] = digits;
    scales[index] = PLACES;
    return true;
  }
  return typeof amount === "string" && putText(amount, costs, scales, index);
}

/** Of digits with a point between them, or none. */
function putText(text, costs, scales, index) {
  const { length } = text;
  if (length === 0 || length > 16) return false;
  let digits = 0;
  let point = -1;
  for (let place = 0; place < length; place++) {
    const digit = text.charCodeAt(place) - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (digit === POINT - ZERO && point < 0 && place > 0) point = place;
    else return false;
  }
  // Fifteen digits are exact, sixteen may not be.
  if (digits >= SURE || point === length - 1) return false;
  costs[index] = digits;
  scales[index] = point < 0 ? 0 : length - point - 1;
  return true;
}
