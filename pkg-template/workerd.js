// The loader for Cloudflare Workers: workerd compiles no bytes at run time, and gives the import of a .wasm file as a
// module that is compiled already.
import * as workers from "cloudflare:workers";
import { waitBy } from "./guard/background.js";
import { instantiate } from "./instantiate.js";
import module from "./payi_edge_bg.wasm";

instantiate(module);
// Older versions have none, and an import by this name would not link there.
if (workers.waitUntil) waitBy(workers.waitUntil);

export * from "./api.js";
