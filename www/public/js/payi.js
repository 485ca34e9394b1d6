// The package, started: whoever imports from here waits until the module is compiled. The document names the module in a
// preload link, so that it travels beside the scripts and not after them.
import { init } from "payi-edge/slim";

export const MODULE = document.querySelector('link[rel="preload"][as="fetch"]').href;

init(await WebAssembly.compileStreaming(fetch(MODULE)));

export { Engine, PayiClient, PriceBook, budgetView, evaluateLimits, extractUsage, formatUsd } from "payi-edge/slim";
