// The project that every cell works in: the packed package installed into an empty folder, and the contract beside it.
import assert from "node:assert/strict";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./process.mjs";

const MATRIX = fileURLToPath(new URL("..", import.meta.url));
const ROOT = join(MATRIX, "..", "..");
/** Below the tools, so that a project finds them as it finds its own. */
const FRESH = join(MATRIX, "fresh");

/**
 * Packs `pkg/`, as a release would, and installs the tarball.
 *
 * @param {AbortSignal} signal ends the work
 * @returns {Promise<{ folder: string, remove(): Promise<void> }>}
 */
export async function makeFresh(signal) {
  const remove = () => rm(FRESH, { recursive: true, force: true });
  await remove();
  await mkdir(FRESH);
  try {
    await cp(join(MATRIX, "template"), FRESH, { recursive: true });
    for (const name of ["contract.mjs", "contract"]) {
      await cp(join(ROOT, "tests", "runtimes", name), join(FRESH, name), { recursive: true });
    }
    const npm = (...args) => run("npm", args, { cwd: FRESH, signal });
    await npm("pack", join(ROOT, "pkg"), "--loglevel=error");
    const tarball = (await readdir(FRESH)).find((name) => name.endsWith(".tgz"));
    await npm("install", tarball, "--offline", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund");
    // The folders above have a payi-edge of their own, which must not be the one under test.
    const found = createRequire(join(FRESH, "index.js")).resolve("payi-edge");
    assert.ok(found.startsWith(FRESH + sep), `payi-edge is ${found}`);
    return { folder: FRESH, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
