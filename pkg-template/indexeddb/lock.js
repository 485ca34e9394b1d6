// One page at a time: a lock of the browser, which it gives back however the page ends.
import { inUse } from "./trouble.js";

// A page that is being reloaded may hold the lock for a moment longer than its successor takes to ask.
const PATIENCE_MS = 1000;

/**
 * Waits a moment for the lock, and gives the function that releases it.
 *
 * Where the browser has no locks (a page that is not served securely) there is none to take; then the token in the
 * database keeps pages apart, only later.
 */
export function lock(name) {
  const locks = globalThis.navigator?.locks;
  if (!locks) return Promise.resolve(() => {});
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return new Promise((resolve, reject) => {
    const held = locks.request(`payi-edge:${name}`, { signal }, () => new Promise((release) => resolve(release)));
    held.catch((error) => reject(signal.aborted ? inUse(name) : error));
  });
}
