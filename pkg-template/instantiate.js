// Joins the WebAssembly module and wasm-bindgen's glue, which import one another. The bundler target's glue leaves this
// step to a bundler; here it is by hand, so that it is the same everywhere.
import { PayiError } from "./errors.js";
import { imports, start } from "./payi_edge_bg.js";

let ready = false;

/** Starts the module. Only the first call counts: objects of the first instance stay valid. */
export function instantiate(module) {
  if (ready) return;
  start(new WebAssembly.Instance(module, imports).exports);
  ready = true;
}

/** Takes the compiled module, or its bytes, before anything else is called. A second call changes nothing. */
export function init(moduleOrBytes) {
  instantiate(compiled(moduleOrBytes));
}

function compiled(moduleOrBytes) {
  try {
    return moduleOrBytes instanceof WebAssembly.Module ? moduleOrBytes : new WebAssembly.Module(moduleOrBytes);
  } catch (cause) {
    throw new PayiError("init must get the package's WebAssembly.Module, or its bytes", { code: "invalid_argument", cause });
  }
}

/**
 * A class or function of the glue, to be used now. Everything goes through here, so that a forgotten `init` is an error
 * that says so; one by one, so that a bundler can leave out what an app does not use.
 */
export function started(binding) {
  if (!ready) throw new PayiError("call init(module) of payi-edge/slim first", { code: "not_initialized" });
  return binding;
}
