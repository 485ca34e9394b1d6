/**
 * `<payi-budget>` for who starts the module with `init` of `payi-edge/slim`.
 *
 * @module payi-edge/slim/element
 */
export * from "./element.js";
