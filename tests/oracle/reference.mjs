// What Python's genai-prices says of the feed that the package's table is made of.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { python } from "../support/python.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OUTPUT = join(ROOT, "target", "oracle");
const PACKAGES = ["genai-prices==0.2.3", "pydantic==2.14.3"];

/** Runs a program of reference/, and gives what it wrote, line by line. */
export function reference(program) {
  mkdirSync(OUTPUT, { recursive: true });
  const output = join(OUTPUT, `${program}.jsonl`);
  const script = fileURLToPath(new URL(`reference/${program}.py`, import.meta.url));
  execFileSync(python(...PACKAGES), [script, feed(), output], { stdio: "inherit" });
  return readFileSync(output, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** The data of the crate whose version is in Cargo.lock. */
function feed() {
  const options = { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 };
  const { packages } = JSON.parse(execFileSync("cargo", ["metadata", "--format-version=1", "--locked"], options));
  const crate = packages.find(({ name }) => name === "genai-prices");
  return join(dirname(crate.manifest_path), "data", "prices.json");
}
