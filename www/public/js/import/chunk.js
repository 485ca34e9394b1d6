// A part of the rows as one request, with an id that is the same whenever it is made again.

/**
 * @param {import("./rows.js").Rows} rows
 * @param {{ from: number, most: number, limitIds: string[] }} part `limitIds` are charged by rows that name none
 * @returns {Promise<{ events: object[], places: number[], next: number, id?: string }>} `places` are the rows in the file;
 *   `next` is where the next part starts
 */
export async function chunkOf(rows, { from, most, limitIds }) {
  const events = [];
  const places = [];
  let next = from;
  for (; next < rows.length && events.length < most; next++) {
    // What has only a cost cannot be recorded: what a request cost is the engine's to say.
    if (!rows.hasUnits(next)) continue;
    const event = rows.event(next);
    if (limitIds.length > 0) event.limit_ids ??= limitIds;
    events.push(event);
    places.push(rows.place(next));
  }
  return { events, places, next, id: await idOf(from, events) };
}

/** The same rows at the same place have the same id, so that importing a file again counts nothing twice. */
async function idOf(from, events) {
  // Absent where a page came over plain http: then each import is one of its own.
  if (!globalThis.crypto?.subtle) return undefined;
  const text = JSON.stringify([from, events]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return `import-${[...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
