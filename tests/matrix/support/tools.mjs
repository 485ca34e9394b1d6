// Where the tools of this folder's package.json are, and which version each one is.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** The package.json of an npm package, which few packages export, and its file. */
function manifest(name) {
  const files = require.resolve.paths(name).map((folder) => join(folder, name, "package.json"));
  const file = files.find(existsSync);
  if (file === undefined) throw new Error(`${name} is not installed: run npm ci --ignore-scripts in tests/matrix`);
  return { file, ...JSON.parse(readFileSync(file, "utf8")) };
}

/** @returns {string} the version of an npm package */
export function version(name) {
  return manifest(name).version;
}

/** @returns {string} a file of an npm package */
export function file(name, path) {
  return join(dirname(manifest(name).file), path);
}

/**
 * A program that npm has as one package for each platform.
 *
 * @param {string} tool as people call it
 * @param {string} path of the program inside each package
 * @param {Record<string, string>} packages by platform and architecture, as in `linux-x64`
 * @returns {{ missing?: string, version?: string, program?: string }} the reason if there is none for this platform
 */
export function binary(tool, path, packages) {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined) return { missing: `${tool} is not set up for ${platform}` };
  return { version: version(name), program: file(name, path) };
}

/**
 * A browser of this machine.
 *
 * @param {string} name as people call it
 * @param {string} variable that may name the program
 * @param {string} usual where it is otherwise
 * @returns {{ missing?: string, version?: string, program?: string }} the reason if there is none
 */
export function installed(name, variable, usual) {
  const program = process.env[variable] ?? usual;
  if (!existsSync(program)) return { missing: `${name} is not at ${program}, and ${variable} names no other` };
  const output = execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return { version: /[\d.]+/.exec(output)?.[0], program };
}
