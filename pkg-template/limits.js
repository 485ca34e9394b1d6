// What limits say, without an engine.
import { guarded } from "./errors.js";
import { started } from "./instantiate.js";
import { admitLimits, evaluateLimits as raw } from "./payi_edge_bg.js";

export function evaluateLimits(limits, cost) {
  return JSON.parse(guarded(() => started(raw)(limits, cost)));
}

/** The rule for holds: what a call can cost at most must fit into what is neither spent nor under way. */
export function admit(limits, cost) {
  const result = JSON.parse(guarded(() => started(admitLimits)(limits, cost)));
  // Only those have a reason that refuse.
  const reasons = Object.values(result.limits).flatMap(({ reason }) => reason ?? []);
  return { ...result, message: reasons.join(" ") };
}
