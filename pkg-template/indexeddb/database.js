// The database: records, and the token of the page that may write them.

const VERSION = 1;
export const RECORDS = "records";
export const TOKEN = "token";

/** Opens the database, and makes it if there is none. */
export function openDatabase(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(RECORDS, { keyPath: "key" });
      request.result.createObjectStore(TOKEN);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    // An older release in another page, which does not let go of the database. If it does later, nobody waits any more.
    request.onblocked = () => {
      request.onsuccess = () => request.result.close();
      reject(new Error("another page has it open in an older version"));
    };
  });
}

/** A transaction over all of it. "strict": done is what is on disk, and not only what the system has been told. */
export const begin = (database, mode) => database.transaction([RECORDS, TOKEN], mode, { durability: "strict" });

/** Resolves when the transaction has made its changes last, and rejects when it has made none. */
export function finished(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("the browser took it back"));
  });
}

/** Makes this page the one that may write: whoever had the token before it cannot any longer. */
export async function takeToken(database) {
  const transaction = begin(database, "readwrite");
  const store = transaction.objectStore(TOKEN);
  const last = store.get(TOKEN);
  let token;
  last.onsuccess = () => {
    token = (last.result ?? 0) + 1;
    store.put(token, TOKEN);
  };
  await finished(transaction);
  return token;
}
