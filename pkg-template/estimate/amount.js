// Amounts as decimal strings.

/** Whether one amount is greater than another; both are decimals without a sign and without an exponent. */
export function greater(a, b) {
  const [wholeA, restA = ""] = a.split(".");
  const [wholeB, restB = ""] = b.split(".");
  if (wholeA.length !== wholeB.length) return wholeA.length > wholeB.length;
  return wholeA === wholeB ? restA > restB : wholeA > wholeB;
}

/** The exact sum of two such amounts. */
export function sum(a, b) {
  const places = Math.max(placesOf(a), placesOf(b));
  const digits = String(scaled(a, places) + scaled(b, places)).padStart(places + 1, "0");
  if (places === 0) return digits;
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, "");
}

const placesOf = (amount) => (amount.includes(".") ? amount.length - amount.indexOf(".") - 1 : 0);

const scaled = (amount, places) => BigInt(amount.replace(".", "") + "0".repeat(places - placesOf(amount)));
