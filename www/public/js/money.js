// Exact arithmetic on decimal strings, for what the page itself derives from amounts: a difference, a percentage. No
// amount ever becomes a float.

const DECIMAL = /^([+-]?)(?=\.?\d)(\d*)\.?(\d*)(?:e([+-]?\d{1,3}))?$/i;

export const isDecimal = (text) => DECIMAL.test(text);

/** @returns {{ digits: bigint, scale: number }} the amount is digits / 10^scale */
function parse(amount) {
  const match = DECIMAL.exec(String(amount));
  if (!match) throw new RangeError(`${amount} is not a decimal number`);
  const [, sign, whole, fraction, exponent = "0"] = match;
  const digits = BigInt(whole + fraction) * (sign === "-" ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

function print({ digits, scale }) {
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  return (digits < 0n ? "-" : "") + whole + (fraction && `.${fraction}`);
}

/** Both amounts as integers of the finer one's last place. */
function align(a, b) {
  const [x, y] = [parse(a), parse(b)];
  const scale = Math.max(x.scale, y.scale);
  return [x.digits * 10n ** BigInt(scale - x.scale), y.digits * 10n ** BigInt(scale - y.scale), scale];
}

export function subtract(a, b) {
  const [x, y, scale] = align(a, b);
  return print({ digits: x - y, scale });
}

export function add(a, b) {
  const [x, y, scale] = align(a, b);
  return print({ digits: x + y, scale });
}

export function multiply(a, b) {
  const [x, y] = [parse(a), parse(b)];
  return print({ digits: x.digits * y.digits, scale: x.scale + y.scale });
}

/** Negative, zero or positive, as `Array.prototype.sort` has it. */
export function compare(a, b) {
  const [x, y] = align(a, b);
  return x < y ? -1 : Number(x > y);
}

/** How many digits after the point the amount needs. */
export const decimals = (amount) => (print(parse(amount)).split(".")[1] ?? "").length;

/** `part` in percent of `whole` with fixed digits, rounded half to even; nothing of nothing is 0. */
export function percent(part, whole, digits = 1) {
  const [x, y] = align(part, whole);
  return fixed(x * 100n, y, digits);
}

/** `part` as a multiple of `whole`, rounded like a percentage. */
export function ratio(part, whole, digits = 1) {
  const [x, y] = align(part, whole);
  return fixed(x, y, digits);
}

/** A ratio such as 0.8 in percent: 80. */
export const ratioToPercent = (ratio) => multiply(ratio, "100");

/** A percentage such as 80 as ratio: 0.8. */
export const percentToRatio = (percentage) => multiply(percentage, "0.01");

function fixed(numerator, denominator, digits) {
  if (denominator === 0n) return (0).toFixed(digits);
  const scaled = numerator * 10n ** BigInt(digits);
  let quotient = scaled / denominator;
  const twice = 2n * (scaled % denominator);
  if (twice > denominator || (twice === denominator && quotient % 2n === 1n)) quotient += 1n;
  const text = String(quotient).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
