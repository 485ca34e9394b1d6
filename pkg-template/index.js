// The default loader: Node, Deno, Bun, bundlers, and a plain <script type="module">.
//
// The module travels as text and is compiled at once. So there is nothing to fetch (no path for a bundler to lose, no
// MIME type for a server to get wrong), nothing to await and no init call; and without a top-level await `require()`
// works too. A page's content security policy needs 'wasm-unsafe-eval', as for any WebAssembly.
import { instantiate } from "./instantiate.js";
import base64 from "./payi_edge_wasm.js";

const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
instantiate(new WebAssembly.Module(bytes));

export * from "./api.js";
