// Resetting limits at the end of a billing period.
import { formatUsd } from "payi-edge";
import { spend, threshold } from "./text.mjs";

/** @import { Limit, Payi } from "payi-edge" */

/**
 * One limit, by its id.
 *
 * @param {Payi} client
 * @param {string} limit_id
 * @param {(line: string) => void} [print]
 */
export async function resetLimit(client, limit_id, print = console.log) {
  const { limit } = await client.limits.retrieve({ limit_id });
  print(`Preparing to reset limit '${limit.limit_name}'`);
  print(`Type: ${limit.limit_type}, Threshold: ${threshold(limit)}`);
  print(`Current usage: ${spend(limit)}`);

  // The answer is the limit as it was: keep it, if you want to know later what the period had cost.
  const { limit_history } = await client.limits.reset({ limit_id });
  print(`Limit '${limit_history.limit_name}' has been reset`);
  print(`New current value: ${formatUsd(await spendOf(client, limit_id))}`);
}

/**
 * All limits with the tag `monthly`.
 *
 * @param {Payi} client
 * @param {(line: string) => void} [print]
 */
export async function resetMonthlyLimits(client, print = console.log) {
  /** @type {Limit[]} */
  const monthly = [];
  for await (const limit of client.limits.list()) {
    if (limit.limit_tags?.includes("monthly")) monthly.push(limit);
  }
  for (const { limit_id, limit_name, totals } of monthly) {
    print(`Resetting monthly limit: ${limit_name} (current usage: ${formatUsd(totals.cost.total.base)})`);
    await client.limits.reset({ limit_id });
    print(`  ✅ Reset complete. New usage: ${formatUsd(await spendOf(client, limit_id))}`);
  }
}

/**
 * @param {Payi} client
 * @param {string} limit_id
 */
async function spendOf(client, limit_id) {
  const { limit } = await client.limits.retrieve({ limit_id });
  return limit.totals.cost.total.base;
}
