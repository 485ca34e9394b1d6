// Amounts as decimal strings.

/** Whether one amount is greater than another; both are decimals without a sign and without an exponent. */
export function greater(a, b) {
  const [wholeA, restA = ""] = a.split(".");
  const [wholeB, restB = ""] = b.split(".");
  if (wholeA.length !== wholeB.length) return wholeA.length > wholeB.length;
  return wholeA === wholeB ? restA > restB : wholeA > wholeB;
}
