// Prices as decimal text. They are moved from one unit to another as text: 2.5e-06 times a million in floats is
// 2.4999999999999996.

const DECIMAL = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/**
 * A price times `factor` times ten to the power of `places`, exactly; `undefined` if it is no price. A number is worth
 * its shortest text, which is what was written in the file.
 *
 * @param {unknown} price
 * @param {number} places
 * @param {bigint} factor
 */
export function scaled(price, places, factor = 1n) {
  if (typeof price !== "number" && typeof price !== "string") return undefined;
  const parts = DECIMAL.exec(String(price));
  if (parts === null) return undefined;
  const [, whole, fraction = "", exponent = "0"] = parts;
  const point = places + Number(exponent) - fraction.length;
  // Nothing near such a price exists, and its text would be as long as it likes.
  if (point < -100 || point > 100 || whole.length + fraction.length > 100) return undefined;
  const digits = String(BigInt(whole + fraction) * factor);
  if (point >= 0) return digits === "0" ? "0" : digits + "0".repeat(point);
  const padded = digits.padStart(1 - point, "0");
  const rest = padded.slice(point).replace(/0+$/, "");
  return padded.slice(0, point) + (rest && `.${rest}`);
}
