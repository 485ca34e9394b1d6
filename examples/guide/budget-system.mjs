// Real-world example: a multi-layered budget control system.
import { formatUsd } from "payi-edge";
import { processAiRequest } from "./budget-system/request.mjs";
import { setUpBudgets } from "./budget-system/set-up.mjs";
import { percent } from "./text.mjs";

/** @import { Payi } from "payi-edge" */

/**
 * @param {Payi} client
 * @param {(line: string) => void} [print]
 */
export async function controlBudgets(client, print = console.log) {
  const limitIds = await setUpBudgets(client, print);
  const { success, budgetStatus } = await processAiRequest(
    client,
    {
      prompt: "Write a comprehensive analysis of quantum computing applications in finance",
      model: "claude-3-opus-20240229",
      userId: "user_abc123",
      limitIds,
    },
    print,
  );
  if (success) {
    print("Request processed successfully");
    return;
  }
  print("Request blocked due to budget constraints");
  print("Budget status:");
  for (const { limit_name, status, current, max, share } of budgetStatus) {
    if (status !== "EXCEEDED") continue;
    print(`  ❌ ${limit_name}: ${formatUsd(current)}/${formatUsd(max, 2)} (${percent(share)}) - LIMIT EXCEEDED`);
  }
}
