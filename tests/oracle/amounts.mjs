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
 * Whether an amount is the exact one. The price of an hour divided by its seconds may have no end: then each of the two
 * lines that there can be is rounded to 28 places.
 */
export function isExact(amount, expected) {
  if (amount === expected) return true;
  const places = expected.split(".")[1]?.length ?? 0;
  if (places <= 28) return false;
  const difference = digitsOf(amount) - digitsOf(expected);
  return (difference < 0n ? -difference : difference) <= 10n ** BigInt(PLACES - 28);
}
