// The loader for Cloudflare Workers: workerd compiles no bytes at run time, and gives the import of a .wasm file as a
// module that is compiled already.
import { instantiate } from "./instantiate.js";
import module from "./payi_edge_bg.wasm";

instantiate(module);

export * from "./api.js";
