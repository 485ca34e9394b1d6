// Node, by require(): it works because no file of the package waits at its top level.
import { createRequire } from "node:module";
import { test } from "node:test";
import { contract } from "./contract.mjs";

await contract(createRequire(import.meta.url)("payi-edge"), test);
