// Python environments, each with packages of one version from PyPI.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ENVIRONMENTS = fileURLToPath(new URL("../../target/python", import.meta.url));

/** The interpreter of an environment with packages such as `payi==0.1.0a183`; it is made the first time. */
export function python(...packages) {
  const folder = join(ENVIRONMENTS, packages.join("+"));
  const interpreter = join(folder, "bin", "python");
  const marker = join(folder, "installed");
  if (!existsSync(marker)) {
    rmSync(folder, { recursive: true, force: true });
    run("python3", ["-m", "venv", folder], "these tests need a python3 with venv and pip");
    const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages];
    run(interpreter, install, `pip could not install ${packages.join(" and ")}`);
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
