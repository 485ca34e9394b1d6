// The package's own modules, with the WebAssembly module started: its entries are bundled and share nothing with these.
import { readFileSync } from "node:fs";

import { init } from "../../pkg/instantiate.js";

init(readFileSync(new URL("../../pkg/payi_edge_bg.wasm", import.meta.url)));

export { Engine } from "../../pkg/engine.js";
export { Event } from "../../pkg/guard/codes.js";
export { InFlightLedger } from "../../pkg/guard/in_flight.js";
export { Payi } from "../../pkg/payi.js";
