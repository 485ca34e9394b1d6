// Prints the contract's report, with the package loaded by import.
import * as payi from "payi-edge";
import { report } from "../contract.mjs";

console.log(JSON.stringify(await report(payi)));
