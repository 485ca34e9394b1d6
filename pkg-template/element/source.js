// Where the element gets its limit from: asked again and again while somebody looks.
import { PayiClient } from "../client.js";
import { APIConnectionError } from "../errors.js";

/** Clients whose server has no such question, as hosted Pay-i: they are not asked it again. */
const without = new WeakSet();

async function usageOf(client, limit_id, signal) {
  if (without.has(client)) return undefined;
  try {
    return await client.limits.usage({ limit_id }, { signal, maxRetries: 0 });
  } catch (error) {
    if (error.status === 404 || error.status === 501 || error instanceof TypeError) without.add(client);
    return undefined;
  }
}

/** Asks a client for a limit and for when its money was spent. */
export async function read(client, limit_id, signal) {
  const usage = usageOf(client, limit_id, signal);
  const { limit } = await client.limits.retrieve({ limit_id }, { signal });
  return { limit, usage: await usage };
}

/** A client from what stands in the page. A text must be a key that everybody may see: the client refuses any other. */
export const connect = (baseURL, token) => new PayiClient({ apiKey: token, baseURL, money: "string", timeout: 10_000, maxRetries: 1 });

/** A clock may be that wrong, in milliseconds, before it is worth a word. */
const TOLERANCE = 60_000;

/** Whether a fresh answer is of another time than `now`: then the clock is wrong. */
export function isOutOfTime({ starts_at, resets_at }, usage, now) {
  const latest = usage?.buckets.at(-1)?.start_timestamp;
  return [starts_at, latest].some((at) => Date.parse(at) > now + TOLERANCE) || Date.parse(resets_at) < now - TOLERANCE;
}

/** What went wrong, by the name of its message, and whether asking again can help. */
export function troubleOf(error) {
  const { status, code } = error;
  if (code === "limit_not_found") return { name: "limit_not_found", isFinal: false };
  if (status === 401 || status === 403) return { name: "not_allowed", isFinal: true };
  if (error instanceof APIConnectionError) return { name: "unreachable", isFinal: false };
  return { name: "failed", isFinal: code === "invalid_argument" || (status < 500 && status !== 429) };
}
