// Making requests and monitoring usage.
import { formatUsd } from "payi-edge";
import { threshold, usage } from "./text.mjs";

/** @import { Payi } from "payi-edge" */

/**
 * @param {Payi} client
 * @param {string} monthly the id of the monthly budget
 * @param {(line: string) => void} [print]
 * @returns {Promise<string>} the id of a second, small limit
 */
export async function monitorUsage(client, monthly, print = console.log) {
  for (let i = 1; i <= 3; i++) {
    // Here the model would be called; what it used is then charged to the limit.
    await client.ingest.units({
      category: "system.openai",
      resource: "gpt-4o-2024-05-13",
      units: { text: { input: 100, output: 150 } },
      limit_ids: [monthly],
      user_id: "user_123",
    });
    print(`Request ${i}/3 processed`);
  }

  const { limit } = await client.limits.retrieve({ limit_id: monthly });
  print("");
  print(`Budget Status: '${limit.limit_name}'`);
  print(`Type: ${limit.limit_type}, Threshold: ${threshold(limit)}`);
  print(`Current usage: ${usage(limit)}`);
  print(verdict(limit.totals.cost.total.base / limit.max));

  const { limit: small } = await client.limits.create({
    limit_name: "Small Instance Limit",
    max: 1, // USD, soon used up
    limit_type: "block",
    threshold: 0.8,
  });
  print(
    `Created '${small.limit_name}': ${formatUsd(small.max, 2)} ${small.limit_type} limit ` +
      `with ${threshold(small)} threshold. ID: ${small.limit_id}`,
  );

  print("");
  print("All active limits:");
  for await (const each of client.limits.list()) {
    print(`  ${each.limit_name}: [Type: ${each.limit_type}, Threshold: ${threshold(each)}]`);
    print(`    ${usage(each)}`);
  }
  return small.limit_id;
}

/**
 * What to tell people.
 *
 * @param {number} share how much of the budget is used, 0 to 1 and above
 */
export function verdict(share) {
  if (share > 0.9) return "⚠️ CRITICAL: Budget nearly exhausted! Consider increasing limit or restricting usage.";
  if (share > 0.75) return "⚠️ WARNING: Budget usage high. Plan for potential limit increase if usage continues.";
  if (share > 0.5) return "ℹ️ NOTICE: Budget usage at midpoint.";
  return "✅ Budget usage within expected range.";
}
