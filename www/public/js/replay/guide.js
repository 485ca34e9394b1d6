// The steps of Pay-i's guide one after another, as the walk-through has them. A generator, so that who shows the lines
// decides about time.
import { loadSteps } from "../guide/load.js";
import { formatUsd } from "../payi.js";

/** The names of the limits that the guide makes, and first deletes. */
export const NAMES = ["Monthly Budget", "Small Instance Limit"];

/** What the guide prints for the ids of its limits. */
export const PRINTED_IDS = { monthly: "2220", small: "2221" };

const LEFT_OUT = `The section “Updating an Existing Limit” is left out: after its rename to “Quarterly Budget” the guide’s own next
lines could not come true.`;

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

/**
 * @yields {{ section: string } | { line: string } | { note: string } | { id: string, printed: string } |
 *   { history: object }} `id` stands for the one that the guide printed; `history` is what a reset took away
 */
export async function* replayGuide(client) {
  const kept = {};
  let section;
  for (const step of await loadSteps()) {
    if (step.section !== section) {
      section = step.section;
      yield { section };
      if (section === "Resetting a Periodic Budget Limit") yield { note: LEFT_OUT };
    }
    const { lines, answer, ids } = await perform(step, client, kept);
    yield* ids;
    for (const line of lines) yield { line };
    if (answer?.limit_history) yield { history: answer.limit_history };
  }
}
