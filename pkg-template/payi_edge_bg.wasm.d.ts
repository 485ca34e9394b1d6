// What the import of the .wasm gives in Cloudflare Workers, and with a bundler that compiles it.
declare const module: WebAssembly.Module & object;
export default module;
