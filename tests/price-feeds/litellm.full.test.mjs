// The whole map of one version of LiteLLM: what Python reads in it as decimals is what the feed says, to the last
// digit.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { PriceBook } from "payi-edge";

import { fromLiteLLM } from "../../pkg-template/litellm.js";

const VERSION = "1.106.2";
const FOLDER = fileURLToPath(new URL(`../../target/litellm/${VERSION}`, import.meta.url));
const SCRIPT = fileURLToPath(new URL("litellm.py", import.meta.url));

/** The map, of whose package nothing else is wanted: it is not installed, and neither is what it depends on. */
function map() {
  const file = join(FOLDER, "map.json");
  if (!existsSync(file)) {
    mkdirSync(FOLDER, { recursive: true });
    const options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "--dest", FOLDER];
    run(["-m", "pip", "download", ...options, `litellm==${VERSION}`]);
    run([SCRIPT, "unpack", FOLDER, file]);
  }
  return file;
}

const run = (args) => execFileSync("python3", args, { encoding: "utf8", maxBuffer: 2 ** 28 });

test("every price of the map", { timeout: 600_000 }, () => {
  const file = map();
  const data = JSON.parse(readFileSync(file, "utf8"));
  const { feed, skipped } = fromLiteLLM(data);
  const out = join(FOLDER, "feed.json");
  writeFileSync(out, feed);
  const { models, compared, wrong } = JSON.parse(run([SCRIPT, "compare", file, out]));
  console.log(`${models} models, ${compared} prices equal; ${skipped.length} fields or models are not in the feed`);
  assert.deepEqual(wrong, []);
  assert.ok(models > 3_600 && compared > 12_000, `${models} models, ${compared} prices`);

  const { source, models: priced } = PriceBook.parse(readFileSync(file, "utf8")).info;
  assert.deepEqual([source, priced], ["litellm", models]);

  // Nothing is lost without a word.
  const said = new Set(skipped.filter(({ field }) => field === undefined).map(({ model }) => model));
  const there = new Set(JSON.parse(feed).flatMap(({ models }) => models.map(({ id }) => id)));
  const lost = Object.keys(data).filter((key) => key !== "sample_spec" && said.has(key) === there.has(key));
  assert.deepEqual(lost, []);
});
