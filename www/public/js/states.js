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
export const stateOf = (limit) => evaluateLimits([{ ...limit, limit_type: "allow" }]).limits[limit.limit_id].state;

/** The state as a person sees it: icon, word, colour. */
export function stateBadge(state) {
  return el("span", { class: "badge", "data-state": state, title: meaningOf(state) }, icon(state), wordOf(state));
}
