// A record store in the SQLite of a Durable Object.

/**
 * The records of one object, in a table of its own. All calls are synchronous: nothing else runs in the object between
 * what an engine reads and what it commits, and Cloudflare holds an answer back until the commits before it are on disk.
 */
export class SqliteStore {
  #storage;

  /** @param storage the object's `ctx.storage` */
  constructor(storage) {
    this.#storage = storage;
    // Without row ids a record is one row, and its key the only index. Values are text, since integers would come back as
    // binary floating point.
    storage.sql.exec("CREATE TABLE IF NOT EXISTS records (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
  }

  read(ranges) {
    // Each page at once: a cursor that is still open would see later changes.
    return ranges.map(({ from, to, limit, reverse }) => {
      const order = reverse ? "DESC" : "ASC";
      const query = `SELECT key, value FROM records WHERE key >= ? AND key < ? ORDER BY key ${order} LIMIT ?`;
      return this.#storage.sql.exec(query, from, to, limit).raw().toArray();
    });
  }

  commit(changes) {
    const { sql } = this.#storage;
    this.#storage.transactionSync(() => {
      for (const { key, value } of changes) {
        if (value === null) sql.exec("DELETE FROM records WHERE key = ?", key);
        else sql.exec("INSERT OR REPLACE INTO records (key, value) VALUES (?, ?)", key, value);
      }
    });
  }
}
