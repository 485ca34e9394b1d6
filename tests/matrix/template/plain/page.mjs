// No bundler and no import map: the package's files as they are.
import * as payi from "../node_modules/payi-edge/index.js";
import { report } from "../contract.mjs";

globalThis.report = await report(payi);
