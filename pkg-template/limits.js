// What limits say, without an engine.
import { guarded } from "./errors.js";
import { started } from "./instantiate.js";
import { evaluateLimits as raw } from "./payi_edge_bg.js";

export function evaluateLimits(limits, cost) {
  return JSON.parse(guarded(() => started(raw)(limits, cost)));
}
