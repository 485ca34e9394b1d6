// Amounts as the page writes them.
import { decimals } from "../money.js";
import { formatUsd } from "../payi.js";

/** Amounts spent have five digits, because single requests cost less than a cent. */
export const spent = (amount) => formatUsd(amount, 5);

/** What is only expected: from a dollar on to the cent. */
export const about = (amount) => formatUsd(amount, Number(amount) >= 1 ? 2 : 5);

/** Budgets have two, and more only where somebody set more: a maximum is never shown as another one. */
export const budget = (amount) => formatUsd(amount, Math.max(2, decimals(amount)));
