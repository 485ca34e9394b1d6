// Bring your own module: without the text that index.js carries, for hosts that load the .wasm in their own way.
import { compiled, instantiate } from "./instantiate.js";

/** Takes the compiled module, or its bytes, before anything else is called. A second call changes nothing. */
export function init(moduleOrBytes) {
  instantiate(compiled(moduleOrBytes));
}

export * from "./api.js";
