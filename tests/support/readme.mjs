// The README's snippets, so that tests run what people copy.
import { readFileSync } from "node:fs";

/** The whole text. */
export const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** The text of the fenced block with this title. */
export function snippet(title) {
  const block = README.match(new RegExp(`^\`\`\`\\w+ title="${title}"\\n(.*?)^\`\`\`$`, "ms"));
  if (!block) throw new Error(`README.md has no snippet called ${title}`);
  return block[1];
}

/** The titles of all snippets. */
export const titles = [...README.matchAll(/^```\w+ title="(.+?)"$/gm)].map(([, title]) => title);
