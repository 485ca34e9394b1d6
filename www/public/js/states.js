// The six states of a limit in words. Colour and icon only repeat them.
import { evaluateLimits } from "./payi.js";
import { el, icon } from "./dom.js";

const WORDS = {
  ok: ["OK", "below its threshold"],
  exceeded: ["Exceeded", "past its threshold, not over its maximum"],
  overrun: ["Overrun", "over its maximum"],
  blocked: ["Blocked", "it refused the request"],
  blocked_external: ["Blocked by another", "another limit refused the request"],
  failed: ["Failed", "it could not be checked"],
};

export const wordOf = (state) => WORDS[state]?.[0] ?? state;

/** One clause, to follow the word: "Exceeded: past its threshold, not over its maximum". */
export const meaningOf = (state) => WORDS[state]?.[1] ?? "";

/**
 * The state that a limit's spend puts it in: ok, exceeded or overrun. It is asked as a limit that only counts: whether
 * a block limit would refuse the next guarded call is a matter of that call, not of what was spent.
 */
export function stateOf(limit) {
  const { limit_id, max, threshold, totals } = limit;
  // Of ten thousand limits few change from one look to the next.
  const key = `${totals.cost.total.base}/${max}/${threshold}`;
  let known = states.get(limit_id);
  if (known?.key !== key) {
    known = { key, state: evaluateLimits([{ limit_id, max, threshold, totals }]).limits[limit_id].state };
    states.set(limit_id, known);
  }
  return known.state;
}

const states = new Map();

/** The state as a person sees it: icon, word, colour. */
export function stateBadge(state) {
  return el("span", { class: "badge", "data-state": state, title: meaningOf(state) }, icon(state), wordOf(state));
}
