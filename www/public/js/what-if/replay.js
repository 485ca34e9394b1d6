// Requests against a limit that starts at zero, one after another, by the rule of the server.
import { add } from "../money.js";

/** So many refused requests are shown one by one. */
const SHOWN = 100;

/**
 * Pauses after each request, so that whoever runs it can do something else, or stop.
 *
 * @param {Iterable<import("./events.js").Event>} events
 * @param {object} standing a limit without totals
 * @param {typeof import("payi-edge").evaluateLimits} evaluate
 */
export function* replay(events, standing, evaluate) {
  const { limit_id: id } = standing;
  let spend = "0";
  let refusedCost = "0";
  let state = "ok";
  const counts = { ok: 0, exceeded: 0, overrun: 0, blocked: 0 };
  const first = {};
  const refused = [];
  for (const event of events) {
    const { allowed, limits } = evaluate([{ ...standing, totals: { cost: { total: { base: spend } } } }], event.cost);
    state = limits[id].state;
    counts[state] += 1;
    first[state] ??= event.at;
    if (allowed) {
      spend = add(spend, event.cost);
    } else {
      refusedCost = add(refusedCost, event.cost);
      if (refused.length < SHOWN) refused.push(event);
    }
    yield;
  }
  const requests = counts.ok + counts.exceeded + counts.overrun + counts.blocked;
  return { requests, spend, refusedCost, state, counts, first, refused, max: standing.max };
}

/** So long it goes on before anything else has its turn, in milliseconds. */
const SLICE = 20;

/**
 * Goes on to the end, unless it is not wanted any more: somebody asked for something else meanwhile.
 *
 * @template T
 * @param {Generator<void, T>} steps
 * @returns {Promise<T | undefined>}
 */
export async function finished(steps, isWanted) {
  let until = performance.now() + SLICE;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (!isWanted()) return undefined;
    until = performance.now() + SLICE;
  }
}
