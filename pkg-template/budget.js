// A limit as people look at it, without drawing it.
import { guarded } from "./errors.js";
import { started } from "./instantiate.js";
import { only } from "./options.js";
import { budgetView as raw } from "./payi_edge_bg.js";
import { millisOf } from "./prices/checks.js";

export function budgetView(limit, options) {
  const { usage, now } = only(options, "options", ["usage", "now"]);
  return JSON.parse(guarded(() => started(raw)(limit, usage, millisOf(now, "options.now"))));
}
