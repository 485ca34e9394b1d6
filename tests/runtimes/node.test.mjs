// Node, as an ES module.
import { test } from "node:test";
import * as payi from "payi-edge";
import { contract } from "./contract.mjs";

await contract(payi, test);
