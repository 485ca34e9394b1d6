// A record store in a page's IndexedDB.
import { invalidArgument } from "./errors.js";
import { RECORDS, TOKEN, begin, finished, openDatabase, takeToken } from "./indexeddb/database.js";
import { lock } from "./indexeddb/lock.js";
import { closed, inUse, inWords } from "./indexeddb/trouble.js";

export class IndexedDBStore {
  #name;
  #database;
  #token;
  #release;

  /** Only `open` makes one, since that takes time. */
  constructor(name, database, token, release) {
    this.#name = name;
    this.#database = database;
    this.#token = token;
    this.#release = release;
    // Another page deletes the database, or has a newer release. It would wait for ever.
    database.onversionchange = () => this.close();
    // The browser took it away, for example because the user cleared the site's data.
    database.onclose = () => this.close();
  }

  static async open(name = "payi-edge") {
    if (typeof name !== "string" || name === "") throw invalidArgument("name", "a text that is not empty");
    try {
      const release = await lock(name);
      try {
        const database = await openDatabase(name);
        return new IndexedDBStore(name, database, await takeToken(database), release);
      } catch (error) {
        release();
        throw error;
      }
    } catch (error) {
      throw inWords(error, name);
    }
  }

  close() {
    this.#database?.close();
    this.#database = undefined;
    this.#release();
  }

  async read(ranges) {
    return this.#with("readonly", async (transaction) => {
      const records = transaction.objectStore(RECORDS);
      // All are asked at once, so that they come from one transaction.
      return Promise.all(ranges.map((range) => pageOf(records, range)));
    });
  }

  async commit(changes) {
    return this.#with("readwrite", async (transaction) => {
      const done = finished(transaction);
      let trouble;
      const giveUp = (error) => {
        trouble = error;
        transaction.abort();
      };
      const token = transaction.objectStore(TOKEN).get(TOKEN);
      // Without a lock another page may have come. The changes below are undone, then.
      token.onsuccess = () => token.result !== this.#token && giveUp(inUse(this.#name));
      const records = transaction.objectStore(RECORDS);
      try {
        for (const { key, value } of changes) {
          if (value === null) records.delete(key);
          else records.put({ key, value });
        }
      } catch (error) {
        giveUp(error);
      }
      return done.catch((error) => Promise.reject(trouble ?? error));
    });
  }

  async #with(mode, use) {
    if (!this.#database) throw closed(this.#name);
    try {
      return await use(begin(this.#database, mode));
    } catch (error) {
      throw this.#database ? inWords(error, this.#name) : closed(this.#name);
    }
  }
}

/** One page of records, as `[key, value]`. */
async function pageOf(records, { from, to, limit, reverse }) {
  // IndexedDB refuses an empty range, and takes a limit of 0 for none.
  if (!(from < to) || limit === 0) return [];
  const range = IDBKeyRange.bound(from, to, false, true);
  const found = reverse ? await fromTheEnd(records, range, limit) : await settled(records.getAll(range, limit));
  return found.map(({ key, value }) => [key, value]);
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Only a cursor reads backwards. */
function fromTheEnd(records, range, limit) {
  const found = [];
  const request = records.openCursor(range, "prev");
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor) found.push(cursor.value);
      if (cursor && found.length < limit) cursor.continue();
      else resolve(found);
    };
  });
}
