// Limit enforcement: stop when a limit is exceeded.
import { formatUsd } from "payi-edge";
import { usage } from "./text.mjs";

/** @import { Payi } from "payi-edge" */

// Heavy usage. The guide draws it by chance, between 50,000 and 100,000 tokens in and 5,000 and 15,000 out; these five
// cost what it prints.
const CALLS = [
  { input: 86_356, output: 5_000 },
  { input: 57_180, output: 5_000 },
  { input: 99_220, output: 5_000 },
  { input: 70_048, output: 5_000 },
  { input: 99_552, output: 6_000 },
];

/**
 * @param {Payi} client
 * @param {{ monthly: string, small: string }} limitIds
 * @param {(line: string) => void} [print]
 */
export async function enforceLimits(client, { monthly, small }, print = console.log) {
  print("Simulating heavy GenAI usage to test limit enforcement...");
  for (const [index, text] of CALLS.entries()) {
    const { xproxy_result } = await client.ingest.units({
      category: "system.openai",
      resource: "gpt-4o-2024-05-13",
      units: { text },
      limit_ids: [monthly, small],
      user_id: `test_user_${index}`,
    });
    const { cost, limits = {} } = xproxy_result;
    print(`Request ${index + 1} cost: ${formatUsd(cost?.total.base ?? 0)}`);

    const overrun = Object.keys(limits).filter((id) => limits[id]?.state === "overrun");
    if (overrun.length === 0) {
      print("All limits within acceptable ranges");
      continue;
    }
    print(`⚠️ ALERT: The following limits were exceeded: [${overrun.map((id) => `'${id}'`).join(", ")}]`);
    const { limit } = await client.limits.retrieve({ limit_id: small });
    print(`Small limit status: ${usage(limit)}`);
    print(`Exceeded by: ${formatUsd(limit.totals.cost.total.base - limit.max)}`);
    print("Stopping further processing due to exceeded limits");
    // This is where to tell somebody, to take a cheaper model, or to refuse what comes next.
    break;
  }

  const { limit: main } = await client.limits.retrieve({ limit_id: monthly });
  const { limit: instance } = await client.limits.retrieve({ limit_id: small });
  print("");
  print("Limit Status Summary:");
  print(`Main $100 limit: ${usage(main)}`);
  print(`Small $1 limit: ${usage(instance)}`);
  print("");
  print("This multi-tiered approach demonstrates Pay-i's flexible limit system:");
  print("- The larger 'allow' limit provides overall usage monitoring without disruption");
  print("- The smaller 'block' limit provides strict cost control for specific contexts");
  print("- By checking limit states in the response, applications can take appropriate actions");
}
