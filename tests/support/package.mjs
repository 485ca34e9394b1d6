// The files of the built package.
import { readdirSync, statSync } from "node:fs";

export const PKG = new URL("../../pkg/", import.meta.url);

/** Their paths in the package, but for those of the API reference, which does not travel. */
export const files = readdirSync(PKG, { recursive: true })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => !path.startsWith("docs") && statSync(new URL(path, PKG)).isFile());
