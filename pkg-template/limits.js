// What limits say, without an engine.
import { guarded } from "./errors.js";
import { bindings } from "./instantiate.js";

export function evaluateLimits(limits, cost) {
  return guarded(() => bindings().evaluateLimits(limits, cost));
}
