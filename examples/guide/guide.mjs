// The guide from its first page to its last.
import { controlBudgets } from "./budget-system.mjs";
import { deleteLimitByName, deleteLimitsWithTag } from "./clean-up.mjs";
import { createMonthlyBudget } from "./create.mjs";
import { enforceLimits } from "./enforce.mjs";
import { findLimit } from "./find.mjs";
import { monitorUsage } from "./monitor.mjs";
import { listLimits } from "./pagination.mjs";
import { resetLimit } from "./reset.mjs";
import { handleStates } from "./states.mjs";
import { updateLimit } from "./update.mjs";

/** @import { Payi } from "payi-edge" */

// What the guide makes and removes.
const BUDGETS = ["Quarterly Budget", "Small Instance Limit"];
const LAYERS = ["Daily Safety Cap", "Monthly Budget", "Premium Model Usage"];
const TAGS = ["dev", "test"];

/**
 * Runs every workflow in turn.
 *
 * @param {Payi} client of an account without limits, so that there is nothing but what the guide made
 * @param {(line: string) => void} [print]
 */
export async function runGuide(client, print = console.log) {
  print("# Creating a Monthly Budget Limit");
  const monthly = await createMonthlyBudget(client, print);

  print("\n# Finding Limits By ID or Name");
  await findLimit(client, monthly, print);

  print("\n# Making Requests and Monitoring Usage");
  const small = await monitorUsage(client, monthly, print);

  print("\n# Limit Enforcement");
  await enforceLimits(client, { monthly, small }, print);

  print("\n# Understanding Limit States");
  await handleStates(client, [monthly, small], print);

  // The guide updates first, and then prints the name and the maximum from before.
  print("\n# Resetting a Periodic Budget Limit");
  await resetLimit(client, monthly, print);

  print("\n# Updating an Existing Limit");
  await updateLimit(client, monthly, print);

  print("\n# Cleaning Up Limits");
  for (const name of BUDGETS) await deleteLimitByName(client, name, print);
  for (const tag of TAGS) await deleteLimitsWithTag(client, tag, print);

  print("\n# Real-World Example: Multi-Layered Budget Control System");
  await controlBudgets(client, print);

  print("\n# Pagination in List Methods");
  await listLimits(client, print);

  print("\n# Cleaning Up Again");
  for (const name of LAYERS) await deleteLimitByName(client, name, print);
}

/**
 * The limits that the guide would change or remove although it did not make them.
 *
 * @param {Payi} client
 */
export async function limitsInTheWay(client) {
  const names = new Set([...BUDGETS, ...LAYERS]);
  const found = [];
  for await (const limit of client.limits.list()) {
    if (names.has(limit.limit_name) || limit.limit_tags?.some((tag) => TAGS.includes(tag))) found.push(limit);
  }
  return found;
}
