// The caller's own functions that look on: for logs and metrics, not for decisions.
import { invalidArgument } from "../errors.js";

/** Checks a hook. What it throws, or rejects with, is logged and changes nothing. */
export function checkHook(hook, name) {
  if (hook === undefined) return undefined;
  if (typeof hook !== "function") throw invalidArgument(name, "a function");
  const failed = (error) => console.error(`payi-edge: ${name} failed:`, error);
  return (event) => {
    try {
      hook(event)?.catch?.(failed);
    } catch (error) {
      failed(error);
    }
  };
}
