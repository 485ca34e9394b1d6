// Lists of the account into a file of the person's, with word of how far it is.
import { fileName, written } from "./write.js";

/** Many small texts become few large ones: a Blob of a million parts is slow. */
const PART = 1 << 20;

/**
 * @param {"limits" | "history" | "requests"} what
 * @param {"csv" | "json"} format
 * @param {AsyncIterable<object>} items
 * @param {{ signal: AbortSignal, onProgress(items: number): void }} options
 * @returns {Promise<{ blob: Blob, name: string, items: number }>}
 * @throws the reason of `signal`, or what the list throws
 */
export async function fileOf(what, format, items, { signal, onProgress }) {
  let count = 0;
  async function* counted() {
    for await (const item of items) {
      signal.throwIfAborted();
      onProgress(++count);
      yield item;
    }
  }
  const parts = [];
  let text = "";
  for await (const piece of written(what, format, counted())) {
    text += piece;
    if (text.length < PART) continue;
    parts.push(new Blob([text]));
    text = "";
  }
  const type = format === "csv" ? "text/csv;charset=utf-8" : "application/json";
  return { blob: new Blob([...parts, text], { type }), name: fileName(what, format), items: count };
}

/** Hands a file to the person. */
export function download({ blob, name }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
