// Bring your own module: without the text that index.js carries, for hosts that load the .wasm in their own way.
export { init } from "./instantiate.js";
export * from "./api.js";
