// The loader for Vercel's edge runtime: as workerd.js, but its bundlers want to be asked for the module.
import { instantiate } from "./instantiate.js";
import module from "./payi_edge_bg.wasm?module";

instantiate(module);

export * from "./api.js";
