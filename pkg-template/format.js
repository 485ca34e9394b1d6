// Amounts for people.
import { guarded } from "./errors.js";
import { started } from "./instantiate.js";
import { formatUsd as raw } from "./payi_edge_bg.js";

export function formatUsd(amount, digits) {
  return guarded(() => started(raw)(amount, digits));
}
