// The package as npm packs it, to the two tools that know what resolvers, bundlers and TypeScript stumble over.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import manifest from "payi-edge/package.json" with { type: "json" };
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const PKG = fileURLToPath(new URL("../../pkg", import.meta.url));
const NPM = process.platform === "win32" ? "npm.cmd" : "npm";

// The package is ES modules alone. The resolution of TypeScript before version 4.7 knows no exports map, and a CommonJS
// file that requires it needs Node 20.19 and, in TypeScript, `module: node20` or later.
const LEFT_OUT = ["node10", "node16-cjs"];

let folder;
/** @type {Buffer} */
let tarball;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "payi-edge-"));
  const { stdout } = await promisify(execFile)(NPM, ["pack", PKG, "--json", `--pack-destination=${folder}`]);
  const [{ filename }] = JSON.parse(stdout);
  tarball = await readFile(join(folder, filename));
});
after(() => rm(folder, { recursive: true, force: true }));

test("publint finds nothing", async () => {
  const { buffer, byteOffset, byteLength } = tarball;
  const { messages } = await publint({ strict: true, pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) } });
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
});

test("no type is wrong", async () => {
  const { problems, types, entrypoints } = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
  assert.equal(types.kind, "included");
  const checked = Object.keys(entrypoints).filter((entry) => !entry.endsWith(".json"));
  assert.deepEqual(checked, Object.keys(manifest.exports).filter((entry) => !entry.endsWith(".json")));
  assert.deepEqual(problems.filter(({ resolutionKind }) => !LEFT_OUT.includes(resolutionKind)), []);
});
