// How the guide prints shares and budgets.
import { formatUsd } from "payi-edge";

/** @import { Limit } from "payi-edge" */

/** A share such as 0.8 as `80.0%`. */
export const percent = (/** @type {number} */ share, digits = 1) => `${(share * 100).toFixed(digits)}%`;

/** From where on a limit warns, such as `80%`. Without a threshold that is its maximum. */
export const threshold = (/** @type {Limit} */ limit) => percent(limit.threshold ?? 1, 0);

/** Such as `$0.00525 of $100.00`: single calls cost fractions of a cent, budgets do not. */
export const spend = (/** @type {Limit} */ { totals, max }) =>
  `${formatUsd(totals.cost.total.base)} of ${formatUsd(max, 2)}`;

/** Such as `$0.00525 of $100.00 (0.0%)`. */
export const usage = (/** @type {Limit} */ limit) =>
  `${spend(limit)} (${percent(limit.totals.cost.total.base / limit.max)})`;
