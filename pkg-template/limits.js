// What limits say, without an engine.
import { guarded } from "./errors.js";
import { bindings } from "./instantiate.js";

export function evaluateLimits(limits, cost) {
  return JSON.parse(guarded(() => bindings().evaluateLimits(limits, cost)));
}
