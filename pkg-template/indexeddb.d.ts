/**
 * A record store in a page's IndexedDB.
 *
 * @module payi-edge/indexeddb
 */
import type { RecordChange, RecordPage, RecordRange, RecordStore } from "./types.js";

/**
 * The records of one engine, in a database of the browser: there after a reload, and after the browser was killed. A
 * commit is one transaction that is on disk when it is done. One page at a time: in a second tab `open` rejects.
 *
 * A browser may clear away what a page has stored when the disk is full, unless `navigator.storage.persist()` was granted.
 *
 * @example
 * ```ts
 * import { Engine, Payi } from "payi-edge";
 * import { IndexedDBStore } from "payi-edge/indexeddb";
 *
 * const engine = await Engine.open({ storage: await IndexedDBStore.open("budgets") });
 * const client = new Payi({ apiKey: "local", fetch: engine.fetch });
 * ```
 */
export class IndexedDBStore implements RecordStore {
  private constructor();
  /**
   * Opens the database, and makes it if there is none.
   *
   * @param name of the database; default `payi-edge`
   * @throws {PayiError} `storage_in_use` if another page or tab has it; `storage_unavailable` where there is no IndexedDB,
   * as in some private windows; `unsupported_storage` if a newer release made it; `storage_failed`; `invalid_argument`.
   */
  static open(name?: string): Promise<IndexedDBStore>;
  /**
   * @throws {PayiError} `storage_closed`, `storage_failed`
   */
  read(ranges: RecordRange[]): Promise<RecordPage[]>;
  /**
   * @throws {PayiError} `storage_in_use` if another page took the database over, which only happens where the browser has
   * no Web Locks; `storage_full`, `storage_closed`, `storage_failed`. Nothing is changed then.
   */
  commit(changes: RecordChange[]): Promise<void>;
  /** Lets go of the database, so that another page can open it. Commits under way are finished. */
  close(): void;
}
