// Amounts for people.
import { guarded } from "./errors.js";
import { bindings } from "./instantiate.js";

export function formatUsd(amount, digits) {
  return guarded(() => bindings().formatUsd(amount, digits));
}
