// The types of the package, written by hand: the data that crosses is Pay-i's JSON, which no tool can derive.

/**
 * Money is US dollars (USD). Prices are USD per single unit, so $2.50 per million tokens is 0.0000025.
 *
 * @module payi-edge
 */
export * from "./types/budget.js";
export * from "./types/category.js";
export * from "./types/check.js";
export * from "./types/client.js";
export * from "./types/cost.js";
export * from "./types/engine.js";
export * from "./types/errors.js";
export * from "./types/estimate.js";
export * from "./types/evaluate.js";
export * from "./types/guard.js";
export * from "./types/hold.js";
export * from "./types/ingest.js";
export * from "./types/limit.js";
export * from "./types/page.js";
export * from "./types/promise.js";
export * from "./types/refusal.js";
export * from "./types/resources.js";
export * from "./types/simulate.js";
export * from "./types/usage.js";
export * from "./types/values.js";
