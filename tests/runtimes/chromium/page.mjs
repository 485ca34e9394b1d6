// No bundler and no import map: the package's files as they are.
import * as payi from "../../../pkg/index.js";
import { report } from "../contract.mjs";

window.report = await report(payi);
