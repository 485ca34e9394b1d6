// Understanding limit states: what each asks for.
import { percent, usage } from "./text.mjs";

/** @import { Payi } from "payi-edge" */

/**
 * @param {Payi} client
 * @param {string[]} limit_ids
 * @param {(line: string) => void} [print]
 */
export async function handleStates(client, limit_ids, print = console.log) {
  const { xproxy_result } = await client.ingest.units({
    category: "system.openai",
    resource: "gpt-4-0125-preview",
    units: { text: { input: 500, output: 300 } },
    limit_ids,
  });

  for (const [limit_id, { state }] of Object.entries(xproxy_result.limits ?? {})) {
    const { limit } = await client.limits.retrieve({ limit_id });
    switch (state) {
      case "overrun": // above the maximum: restrict, and tell the users
        print(`⚠️ Limit '${limit.limit_name}' has been exceeded`);
        print(`  Current usage: ${usage(limit)}`);
        break;
      case "exceeded": // above the threshold: warn, and think of a higher maximum
        print(`⚠️ Warning: Limit '${limit.limit_name}' has exceeded its threshold`);
        print(`  Current usage: ${usage(limit)}`);
        break;
      case "ok":
        print(`✅ Limit '${limit.limit_name}' is at ${percent(limit.totals.cost.total.base / limit.max)} usage`);
        break;
    }
  }
}
