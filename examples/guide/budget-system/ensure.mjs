// A limit as it is wanted, whatever is there already.
import { formatUsd } from "payi-edge";
import { threshold } from "../text.mjs";

/** @import { Limit, LimitCreateParams, Payi } from "payi-edge" */

/**
 * @param {Payi} client
 * @param {LimitCreateParams} wanted
 * @param {(line: string) => void} [print]
 * @returns {Promise<string>} the id of the limit
 */
export async function ensureLimit(client, wanted, print = console.log) {
  const { action, limit, previous } = await client.limits.ensure(wanted);
  const name = limit.limit_name;
  switch (action) {
    case "created":
      print(created(limit));
      break;
    case "unchanged":
      print(`Limit '${name}' already exists with identical parameters. Using existing limit.`);
      break;
    case "updated":
      print(`Found limit '${name}' with matching immutable parameters but different max value.`);
      print(`  Updated max value: ${formatUsd(previous.max, 2)} → ${formatUsd(limit.max, 2)}`);
      break;
    case "recreated":
      print(`Found limit '${name}' with different immutable parameters.`);
      print(`  Existing: type=${previous.limit_type}, threshold=${threshold(previous)}`);
      print(`  Desired: type=${limit.limit_type}, threshold=${threshold(limit)}`);
      print("  Deleting and recreating limit...");
      print(`  Deleted limit: ${name} (ID: ${previous.limit_id})`);
      print(`  ${created(limit)}`);
      break;
  }
  return limit.limit_id;
}

const created = (/** @type {Limit} */ limit) =>
  `Created new limit: '${limit.limit_name}' ` +
  `(${formatUsd(limit.max, 2)}, ${limit.limit_type} type, ${threshold(limit)} threshold)`;
