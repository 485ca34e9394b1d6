// Amounts and prices on this page.
import { formatUsd } from "../payi.js";
import { el } from "../dom.js";
import { compare, decimals } from "../money.js";

/** More digits than this are for machines: they come from hours that do not divide evenly. */
const MOST_DIGITS = 12;

/** To the last digit, and with two at least. */
export const exact = (amount) => formatUsd(amount, Math.max(2, decimals(amount)));

/** An amount that is shown as it is; one with very many digits is rounded, and has them in its title. */
export function amount(value) {
  if (decimals(value) <= MOST_DIGITS) return exact(value);
  return el("span", { title: exact(value) }, `≈ ${formatUsd(value, MOST_DIGITS)}`);
}

/** An amount among others: five digits, all of them in its title. One that would be shown as zero is told to be less. */
export function rounded(value) {
  if (decimals(value) <= 5) return el("span", {}, exact(value));
  const shown = compare(value, "0.00001") < 0 ? "< $0.00001" : formatUsd(value, 5);
  return el("span", { title: exact(value) }, shown);
}

const PER = new Map([
  [1, "each"],
  [1000, "per 1,000"],
  [3600, "per hour"],
  [1_000_000, "per million"],
  [1_000_000_000, "per billion"],
]);

/** "$2.50 per million" */
export const priceOf = ({ price, per }) => `${exact(price)} ${PER.get(per) ?? `per ${per}`}`;
