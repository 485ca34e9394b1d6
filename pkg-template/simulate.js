// What would have happened: recorded usage once more, against limits that start at zero. Nothing is changed by it.
import { checkSignal } from "./client/deadline.js";
import { guarded, invalidArgument } from "./errors.js";
import { started } from "./instantiate.js";
import { only } from "./options.js";
import { RawSimulation } from "./payi_edge_bg.js";
import { rawOf } from "./prices/raw.js";
import { Columns } from "./simulate/columns.js";
import { Pricing } from "./simulate/pricing.js";
import { Sets } from "./simulate/sets.js";
import { Simulation } from "./simulate/simulation.js";
import { zoneOffset } from "./zones.js";

/** `own` is the book of the engine, if it was made with one. */
export function simulate(events, limits, options, own) {
  const { prices, rule = "spend", signal, onProgress } = only(options, "options", ["prices", "rule", "signal", "onProgress"]);
  if (prices !== undefined && rawOf(prices) === undefined) throw invalidArgument("options.prices", "a PriceBook");
  if (rule !== "spend" && rule !== "hold") throw invalidArgument("options.rule", '"spend" or "hold"');
  if (onProgress !== undefined && typeof onProgress !== "function") throw invalidArgument("options.onProgress", "a function");
  const raw = guarded(() => new (started(RawSimulation))(limits, rule === "hold", zoneOffset));
  const pricing = new Pricing(prices ?? own);
  const columns = new Columns(new Sets(raw), pricing);
  return new Simulation({ raw, events, columns, signal: checkSignal(signal), onProgress });
}
