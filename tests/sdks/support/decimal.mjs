// Sums and order of amounts as texts: what the package works out exactly is not checked in binary.

const DIGITS = 28;

const scaled = (text) => {
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text);
  return BigInt(whole + fraction.padEnd(DIGITS, "0"));
};

/** The sum, without zeros at its end. */
export function sum(...amounts) {
  const digits = amounts.reduce((total, amount) => total + scaled(amount), 0n).toString().padStart(DIGITS + 1, "0");
  return `${digits.slice(0, -DIGITS)}.${digits.slice(-DIGITS)}`.replace(/\.?0+$/, "");
}

export const isAtMost = (amount, most) => scaled(amount) <= scaled(most);
