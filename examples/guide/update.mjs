// Updating a limit. Only its name and its maximum can be changed; type and threshold need a new limit.
import { formatUsd } from "payi-edge";

/** @import { Limit, Payi } from "payi-edge" */

/**
 * @param {Payi} client
 * @param {string} limit_id
 * @param {(line: string) => void} [print]
 */
export async function updateLimit(client, limit_id, print = console.log) {
  const show = (/** @type {string} */ what, /** @type {Limit} */ { limit_name, max }) =>
    print(`${what} limit: ${limit_name}, max=${formatUsd(max, 2)}`);

  const { limit } = await client.limits.retrieve({ limit_id });
  show("Current", limit);

  const { limit: updated } = await client.limits.update({ limit_id, max: 200 });
  show("Updated", updated);

  const { limit: renamed } = await client.limits.update({ limit_id, limit_name: "Quarterly Budget" });
  show("Renamed", renamed);
}
