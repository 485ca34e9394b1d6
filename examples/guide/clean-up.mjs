// Cleaning up limits.

/** @import { Limit, Payi } from "payi-edge" */

/**
 * @param {Payi} client
 * @param {string} limit_name
 * @param {(line: string) => void} [print]
 */
export async function deleteLimitByName(client, limit_name, print = console.log) {
  const [limit] = (await client.limits.list({ limit_name })).items;
  if (!limit) {
    print(`No limit found with name: ${limit_name}`);
    return;
  }
  await deleteLimit(client, limit, print);
  print("Limit deleted successfully");
}

/**
 * @param {Payi} client
 * @param {string} tag
 * @param {(line: string) => void} [print]
 */
export async function deleteLimitsWithTag(client, tag, print = console.log) {
  let count = 0;
  for await (const limit of client.limits.list()) {
    if (!limit.limit_tags?.includes(tag)) continue;
    await deleteLimit(client, limit, print);
    count += 1;
  }
  print(`Deleted ${count} limits with tag: ${tag}`);
}

/**
 * @param {Payi} client
 * @param {Limit} limit
 * @param {(line: string) => void} print
 */
async function deleteLimit(client, { limit_id, limit_name }, print) {
  print(`Deleting limit: ${limit_name} (ID: ${limit_id})`);
  await client.limits.delete({ limit_id });
}
