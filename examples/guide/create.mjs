// Creating a monthly budget limit.
import { formatUsd } from "payi-edge";
import { threshold } from "./text.mjs";

/** @import { Payi } from "payi-edge" */

/**
 * @param {Payi} client
 * @param {(line: string) => void} [print]
 * @returns {Promise<string>} the id of the limit: keep it, for everything else is done by it
 */
export async function createMonthlyBudget(client, print = console.log) {
  // Doing this again finds the limit that is there. The same name with other parameters is an error,
  // `limit_name_already_exist`; `budget-system/ensure.mjs` shows what to do then.
  const { limit } = await client.limits.create({
    limit_name: "Monthly Budget",
    max: 100, // USD
    limit_type: "allow", // counts, and lets every request through
    threshold: 0.8, // warns from 80 % on; 0.75 to 0.99
  });
  const { limit_name, max, limit_type, limit_id } = limit;
  print(`Created '${limit_name}' ${formatUsd(max, 2)} ${limit_type} limit with ${threshold(limit)} threshold. ID: ${limit_id}`);
  return limit_id;
}
