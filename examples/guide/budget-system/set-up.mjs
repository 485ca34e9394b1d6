// Limits in layers: a cap for safety that blocks, and budgets that only count.
import { ensureLimit } from "./ensure.mjs";

/** @import { Payi } from "payi-edge" */

/**
 * Done once; the ids belong into a database.
 *
 * @param {Payi} client
 * @param {(line: string) => void} [print]
 */
export async function setUpBudgets(client, print = console.log) {
  const daily = await ensureLimit(
    client,
    {
      limit_name: "Daily Safety Cap",
      max: 50,
      limit_type: "block",
      limit_tags: ["daily", "safety", "operational"],
      threshold: 0.9,
    },
    print,
  );
  const monthly = await ensureLimit(
    client,
    {
      limit_name: "Monthly Budget",
      max: 1000,
      limit_type: "allow",
      limit_tags: ["monthly", "budget", "finance"],
      threshold: 0.8,
    },
    print,
  );
  const premium = await ensureLimit(
    client,
    {
      limit_name: "Premium Model Usage",
      max: 300,
      limit_type: "allow",
      limit_tags: ["model-specific", "premium", "tracking"],
      threshold: 0.83,
    },
    print,
  );
  return { daily, monthly, premium };
}
