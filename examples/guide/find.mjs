// Finding a limit by its id or by its name.
import { formatUsd } from "payi-edge";
import { spend } from "./text.mjs";

/** @import { Payi } from "payi-edge" */

/**
 * @param {Payi} client
 * @param {string} limit_id
 * @param {(line: string) => void} [print]
 */
export async function findLimit(client, limit_id, print = console.log) {
  // By its id: direct.
  const { limit } = await client.limits.retrieve({ limit_id });
  print(`Retrieved limit: ${limit.limit_name}`);
  print(`Current usage: ${spend(limit)}`);

  // By its name: a list of one, or of none.
  const { items } = await client.limits.list({ limit_name: "Monthly Budget" });
  for (const found of items) {
    print(`Found limit ID: ${found.limit_id}`);
    print(`Current usage: ${formatUsd(found.totals.cost.total.base)}`);
  }
}
