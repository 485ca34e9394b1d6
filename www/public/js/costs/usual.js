// The models that are compared until somebody chooses others: of several vendors, the newest of a line that people know.
// They are looked for in the table, since what is newest changes with it.
import { nameOf } from "./book.js";

const LINES = [
  ["openai", /^gpt-[\d.]+(-sol)?$/],
  ["openai", /^gpt-[\d.]+-(mini|luna)$/],
  ["anthropic", /^claude-opus-[\d-]+$/],
  ["anthropic", /^claude-sonnet-[\d-]+$/],
  ["google", /^gemini-[\d.]+-pro(-preview)?$/],
  ["google", /^gemini-[\d.]+-flash$/],
  ["mistral", /^mistral-large-\d(-\d)?$/],
  ["x-ai", /^grok-[\d.]+$/],
  ["deepseek", /^deepseek-v[\d.]+-pro$/],
];

/** The numbers of a name: 4.20 is before 4.7, as its vendor counts. */
const version = (name) => (name.match(/\d+(\.\d+)?/g) ?? []).map(Number);

function newestFirst(a, b) {
  const [x, y] = [version(a.model), version(b.model)];
  const differing = x.findIndex((number, index) => number !== y[index]);
  return differing < 0 ? y.length - x.length : (y[differing] ?? 0) - x[differing];
}

/**
 * @param {{ provider: string, model: string }[]} models
 * @returns {string[]} names
 */
export function usual(models) {
  return LINES.flatMap(([provider, line]) => {
    const versions = models.filter((model) => model.provider === provider && line.test(model.model));
    const [newest] = versions.sort(newestFirst);
    return newest ? [nameOf(newest)] : [];
  });
}
