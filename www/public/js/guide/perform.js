// One step of Pay-i's guide.
import { formatUsd } from "../payi.js";

/** The names of the limits that the guide makes, and first deletes. */
export const NAMES = ["Monthly Budget", "Small Instance Limit"];

/** What the guide prints for the ids of its limits. */
export const PRINTED_IDS = { monthly: "2220", small: "2221" };

/**
 * Runs one step.
 * @param {Record<string, string>} kept what earlier steps have left
 * @returns {Promise<{ lines: string[], answer: object, ids: { id: string, printed: string }[] }>} `ids` are those of
 *   limits that this step made, each with the one that the guide printed
 */
export async function perform(step, client, kept) {
  const lines = [];
  const before = { ...kept };
  const answer = await step.run({ client, kept, print: (line) => lines.push(line), formatUsd });
  const made = Object.keys(PRINTED_IDS).filter((name) => kept[name] !== before[name]);
  return { lines, answer, ids: made.map((name) => ({ id: kept[name], printed: PRINTED_IDS[name] })) };
}
