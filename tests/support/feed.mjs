// Where cargo keeps the feed that the package's table is made of.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The data of the crate genai-prices in the version of Cargo.lock. */
export function genaiPrices() {
  const options = { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 };
  const { packages } = JSON.parse(execFileSync("cargo", ["metadata", "--format-version=1", "--locked"], options));
  const crate = packages.find(({ name }) => name === "genai-prices");
  return join(dirname(crate.manifest_path), "data", "prices.json");
}
