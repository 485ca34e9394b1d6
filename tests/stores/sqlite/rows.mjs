// How many rows an ingest and a hold write: each of them is billed, and each is on the way of an answer.
import { same } from "../../runtimes/contract/assert.mjs";

/**
 * @param {(storage: object) => RecordStore} open makes an empty store on a storage
 * @returns {Promise<Record<string, number>>} rows written, by what was done
 */
export async function rows({ Engine, Payi }, open, storage) {
  const cursors = [];
  const counted = {
    transactionSync: (change) => storage.transactionSync(change),
    sql: {
      exec(...args) {
        const cursor = storage.sql.exec(...args);
        cursors.push(cursor);
        return cursor;
      },
    },
  };
  const engine = await Engine.open({ storage: open(counted) });
  const client = new Payi({ apiKey: "k", fetch: engine.fetch });
  for (const limit_name of ["A", "B"]) await client.limits.create({ limit_name, max: 100 });
  const limit_ids = ["1", "2"];
  const used = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 100, output: 100 } } };
  const count = async (call, params) => {
    cursors.length = 0;
    const { xproxy_result } = await call(params);
    same(Object.keys(xproxy_result.limits), limit_ids);
    return cursors.reduce((sum, cursor) => sum + cursor.rowsWritten, 0);
  };
  const ingest = (extra) => count(client.ingest.units, { ...used, limit_ids, ...extra });
  const hold = (hold_id) => count(client.holds.create, { hold_id, amount: 0.1, limit_ids });
  const settle = (hold_id, extra) => count(client.holds.settle, { hold_id, ...used, ...extra });
  await ingest();
  return {
    "ingest with two limits": await ingest(),
    "ingest with two limits and a response id": await ingest({ provider_response_id: "r1" }),
    "the next one": await ingest({ provider_response_id: "r2" }),
    "a hold on two limits": await hold("a"),
    "its settlement": await settle("a"),
    "another hold": await hold("b"),
    "its settlement with a response id": await settle("b", { provider_response_id: "r3" }),
  };
}
