// Every link of a README leads somewhere: in the repository, and in the package, where most of the repository is not.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

for (const [place, least] of [["../../", 5], ["../../pkg/", 2], ["../../examples/", 10]]) {
  const folder = new URL(place, import.meta.url);
  test(`links of ${place}README.md`, () => {
    const text = readFileSync(new URL("README.md", folder), "utf8").replace(/^```.*?^```$/gms, "");
    const anchors = Array.from(text.matchAll(/^#+ (.+)$/gm), ([, title]) => `#${title.toLowerCase().replaceAll(" ", "-")}`);
    const targets = Array.from(text.matchAll(/\]\(([^)]+)\)/g), ([, target]) => target);
    const dead = targets.filter((target) => {
      if (/^https?:/.test(target)) return false;
      return target.startsWith("#") ? !anchors.includes(target) : !existsSync(new URL(target, folder));
    });
    assert.deepEqual(dead, []);
    assert.ok(targets.length >= least, `${targets}`);
  });
}
