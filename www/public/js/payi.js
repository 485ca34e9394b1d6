// The package, which is of use once `started` is fulfilled: scripts that need it are imported after that (app.js). An await
// in here would be shorter, but bundlers lose the order of modules that wait.
import { init } from "payi-edge/slim";

/** The document names the module in a preload link, so that it travels beside the scripts and not after them. */
export const MODULE = document.querySelector('link[rel="preload"][as="fetch"]').href;

export const started = WebAssembly.compileStreaming(fetch(MODULE)).then(init);

export { PayiClient, PriceBook, budgetView, evaluateLimits, extractUsage, formatUsd } from "payi-edge/slim";
