// What the guide prints, section by section.
import { readFileSync } from "node:fs";

/** The whole text. */
export const OUTPUT = readFileSync(new URL("../data/guide-output.txt", import.meta.url), "utf8");

/** The lines below each `# heading`, without the empty ones at the end. */
export const SECTIONS = sections(OUTPUT.split("\n"));

/** @param {string[]} lines */
export function sections(lines) {
  const found = {};
  let section;
  for (const line of lines) {
    if (line.startsWith("# ")) section = found[line.slice(2)] = [];
    else section.push(line);
  }
  for (const lines of Object.values(found)) while (lines.at(-1) === "") lines.pop();
  return found;
}
