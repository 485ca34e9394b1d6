// The engine as a Durable Object: one object per account, its records in the object's own SQLite.
import { DurableObject } from "cloudflare:workers";
import { Engine } from "./workerd.js";

export class PayiEngine extends DurableObject {
  #engine;

  constructor(ctx, env) {
    super(ctx, env);
    // No request comes in before the records are read.
    ctx.blockConcurrencyWhile(async () => {
      this.#engine = await Engine.open({ ...rulesOf(env), storage: recordsIn(ctx.storage) });
    });
  }

  fetch(request) {
    return this.#engine.fetch(request);
  }
}

function rulesOf({ PAYI_PRICES, PAYI_FIRST_LIMIT_ID }) {
  return {
    prices: PAYI_PRICES || undefined,
    firstLimitId: PAYI_FIRST_LIMIT_ID ? Number(PAYI_FIRST_LIMIT_ID) : undefined,
  };
}

/** A record store in SQLite. Cloudflare holds an answer back until the writes before it are on disk. */
function recordsIn(storage) {
  const { sql } = storage;
  sql.exec("CREATE TABLE IF NOT EXISTS records (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
  return {
    // What was closed is kept, and not needed to go on.
    load: () => sql.exec("SELECT key, value FROM records WHERE key NOT GLOB 'history/*' ORDER BY key").raw(),
    commit(changes) {
      storage.transactionSync(() => {
        for (const { key, value } of changes) {
          if (value === null) sql.exec("DELETE FROM records WHERE key = ?", key);
          else sql.exec("INSERT OR REPLACE INTO records (key, value) VALUES (?, ?)", key, value);
        }
      });
    },
  };
}
