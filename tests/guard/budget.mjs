// A budget of a test: an engine with a block and an allow limit, and what they say.
import { Engine, Payi } from "payi-edge";

export async function budget({ max = "0.01", now, ...options } = {}) {
  const engine = new Engine(now && { now });
  const client = new Payi({ apiKey: "local", fetch: engine.fetch, money: "string", ...options });
  const limit_ids = [];
  for (const limit_type of ["block", "allow"]) {
    const { limit } = await client.limits.create({ limit_name: limit_type, limit_type, max });
    limit_ids.push(limit.limit_id);
  }
  const receipts = [];
  return {
    engine,
    client,
    limit_ids,
    receipts,
    /** A guard of both limits. */
    guard: (more) => client.guard({ limit_ids, onReceipt: (receipt) => receipts.push(receipt), ...more }),
    /** `[spent, held, presumed]` of a limit, the block limit's by default. */
    async taken(place = 0) {
      const { limit } = await client.limits.retrieve({ limit_id: limit_ids[place] });
      const { total, held, presumed } = limit.totals.cost;
      return [total.base, held?.base ?? "0", presumed?.base ?? "0"];
    },
    async requests(place = 0) {
      return (await client.limits.retrieve({ limit_id: limit_ids[place] })).limit.totals.requests;
    },
  };
}
