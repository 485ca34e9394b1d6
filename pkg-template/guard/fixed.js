// Amounts of USD as whole numbers of 10^-28 dollars, which is as fine as any amount of this package is: sums are exact.
const PLACES = 28;

/** @param {string | number | bigint} amount as an answer of the API has it; a number counts by its shortest text */
export function fixed(amount) {
  const [mantissa, exponent = "0"] = String(amount).split("e");
  const [whole, part = ""] = mantissa.split(".");
  const shift = PLACES - part.length + Number(exponent);
  const digits = BigInt(whole + part);
  return shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
}

/** The decimal of such a number, which is not negative. */
export function decimal(units) {
  const digits = String(units).padStart(PLACES + 1, "0");
  return `${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`.replace(/\.?0+$/, "");
}
