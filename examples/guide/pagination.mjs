// Pagination in list methods: there is nothing to do.

/** @import { Payi } from "payi-edge" */

/**
 * @param {Payi} client
 * @param {(line: string) => void} [print]
 */
export async function listLimits(client, print = console.log) {
  // A page is asked for when the one before has been used up.
  for await (const limit of client.limits.list()) print(`Limit: ${limit.limit_name}`);
}
