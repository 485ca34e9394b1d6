// The same as slim.js, where workerd.js or edge-light.js may be imported as well: these are not joined into fewer files when
// the package is built, and an app must not have two copies of what they share.
export { init } from "./instantiate.js";
export * from "./api.js";
