// Decimal texts as whole numbers of their last place.

/** More than what Python is asked for. */
const PLACES = 40;

/** A decimal text, as so many units of the 40th decimal place. */
export function digitsOf(text) {
  const [whole, fraction = ""] = text.split(".");
  if (fraction.length > PLACES) throw new RangeError(`${text} has more than ${PLACES} decimal places`);
  return BigInt(whole + fraction.padEnd(PLACES, "0"));
}

export const sum = (texts) => texts.reduce((total, text) => total + digitsOf(text), 0n);

/**
 * Whether an amount of a request is the exact one. The price of an hour divided by its seconds may have no end: then the
 * total has 28 digits, 28 places at most, no amount has more places, and each of the two lines there can be is rounded.
 */
export function isExact(amount, expected, total) {
  if (amount === expected) return true;
  if (!(expected.split(".")[1]?.length > 28)) return false;
  const [whole] = total.split(".");
  const places = whole === "0" ? 28 : 28 - whole.length;
  const difference = digitsOf(amount) - digitsOf(expected);
  return (difference < 0n ? -difference : difference) <= 10n ** BigInt(PLACES - places);
}
