// Python environments, each with one version of Pay-i's SDK from PyPI.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ENVIRONMENTS = fileURLToPath(new URL("../../target/interop", import.meta.url));

/** The interpreter of the environment for `version`, which is made the first time. */
export function python(version) {
  const folder = join(ENVIRONMENTS, version);
  const interpreter = join(folder, "bin", "python");
  const marker = join(folder, "installed");
  if (!existsSync(marker)) {
    rmSync(folder, { recursive: true, force: true });
    run("python3", ["-m", "venv", folder], "these tests need a python3 with venv and pip");
    const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `payi==${version}`];
    run(interpreter, install, `pip could not install payi ${version}`);
    writeFileSync(marker, "");
  }
  return interpreter;
}

function run(program, args, otherwise) {
  try {
    execFileSync(program, args, { stdio: "inherit" });
  } catch (error) {
    throw new Error(`${otherwise}: ${error.message.split("\n")[0]}`);
  }
}
