/**
 * The package without its module: you bring the .wasm.
 *
 * @module payi-edge/slim
 */
export * from "./types.js";

/**
 * Starts the package with its compiled module (`payi-edge/payi_edge_bg.wasm`) or the bytes of it. Before that, everything
 * else throws a {@link PayiError} with the code `not_initialized`. Later calls change nothing.
 *
 * @throws {PayiError} `invalid_argument` if it is something else.
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { formatUsd, init } from "payi-edge/slim";
 *
 * init(readFileSync("node_modules/payi-edge/payi_edge_bg.wasm"));
 * formatUsd(1, 2); // "$1.00"
 * ```
 */
// `& object`, since TypeScript's own type of a module has no members and would let a string pass.
export function init(moduleOrBytes: (WebAssembly.Module & object) | BufferSource): void;
