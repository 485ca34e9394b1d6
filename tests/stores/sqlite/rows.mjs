// How many rows an ingest writes: each of them is billed, and each is on the way of an answer.
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
  const ingest = async (extra) => {
    cursors.length = 0;
    const { xproxy_result } = await client.ingest.units({
      category: "system.openai",
      resource: "gpt-4o",
      units: { text: { input: 100, output: 100 } },
      limit_ids: ["1", "2"],
      ...extra,
    });
    same(Object.keys(xproxy_result.limits), ["1", "2"]);
    return cursors.reduce((sum, cursor) => sum + cursor.rowsWritten, 0);
  };
  await ingest();
  return {
    "ingest with two limits": await ingest(),
    "ingest with two limits and a response id": await ingest({ provider_response_id: "r1" }),
    "the next one": await ingest({ provider_response_id: "r2" }),
  };
}
