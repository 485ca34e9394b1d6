// What Python's genai-prices says of the feed that the package's table is made of.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { genaiPrices } from "../support/feed.mjs";
import { python } from "../support/python.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OUTPUT = join(ROOT, "target", "oracle");
const PACKAGES = ["genai-prices==0.2.3", "pydantic==2.14.3"];

/** Runs a program of reference/, and gives what it wrote, line by line. */
export function reference(program) {
  mkdirSync(OUTPUT, { recursive: true });
  const output = join(OUTPUT, `${program}.jsonl`);
  const script = fileURLToPath(new URL(`reference/${program}.py`, import.meta.url));
  execFileSync(python(...PACKAGES), [script, genaiPrices(), output], { stdio: "inherit" });
  return readFileSync(output, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
}
