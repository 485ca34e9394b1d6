// A stream that passes bytes through as they are and reads their usage on the side.
import { invalidArgument } from "../errors.js";
import { usageReader } from "./reader.js";

export function usageStream(provider, onUsage, options) {
  if (typeof onUsage !== "function") throw invalidArgument("onUsage", "a function");
  const reader = usageReader(provider, options);
  // Whoever reads the answer may stop in the middle; what came until then is billed all the same.
  const settle = () => onUsage(reader.end());
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      reader.push(chunk);
    },
    flush: settle,
    cancel: settle,
  });
}
