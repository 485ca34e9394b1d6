// The default loader: Node, Deno, Bun, bundlers, and a plain <script type="module">.
//
// The module travels as text and is compiled at once. So there is nothing to fetch (no path for a bundler to lose, no
// MIME type for a server to get wrong), nothing to await and no init call; and without a top-level await `require()`
// works too. A page's content security policy needs 'wasm-unsafe-eval', as for any WebAssembly.
import { bytesOfBase64 } from "./base64.js";
import { instantiate } from "./instantiate.js";
import base64 from "./payi_edge_wasm.js";

instantiate(new WebAssembly.Module(bytesOfBase64(base64)));

export * from "./api.js";
