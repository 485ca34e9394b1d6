// A request to a model, charged to every budget that it concerns.

/** @import { Limit, Payi } from "payi-edge" */

// The models with a budget of their own, and the category of each.
const PREMIUM = new Map([
  ["claude-3-opus-20240229", "system.anthropic"],
  ["gpt-4o", "system.openai"],
  ["gemini-1.5-pro", "system.google.vertex"],
]);

/**
 * @param {Payi} client
 * @param {object} request
 * @param {string} request.prompt
 * @param {string} request.model
 * @param {string} request.userId
 * @param {{ daily: string, monthly: string, premium: string }} request.limitIds
 * @param {(line: string) => void} [print]
 */
export async function processAiRequest(client, { prompt, model, userId, limitIds }, print = console.log) {
  const category = PREMIUM.get(model) ?? "system.openai";
  const limit_ids = [limitIds.daily, limitIds.monthly];
  if (PREMIUM.has(model)) limit_ids.push(limitIds.premium);
  print(`Processing request with ${limit_ids.length} active limits for ${category}/${model}...`);

  // Here the model would be called, and say what it used. About four characters are a token.
  const units = { text: { input: Math.ceil(prompt.length / 4), output: 150 } };
  const response = await client.ingest.units({ category, resource: model, units, limit_ids, user_id: userId });

  const budgetStatus = [];
  for (const limit_id of Object.keys(response.xproxy_result.limits ?? {})) {
    const { limit } = await client.limits.retrieve({ limit_id });
    budgetStatus.push(statusOf(limit));
  }
  const success = budgetStatus.every(({ status }) => status !== "EXCEEDED");
  return { success, budgetStatus, response };
}

/** @param {Limit} limit */
function statusOf({ limit_name, max, totals }) {
  const current = totals.cost.total.base;
  const share = current / max;
  const status = share >= 1 ? "EXCEEDED" : share > 0.75 ? "WARNING" : "OK";
  return { limit_name, status, current, max, share };
}
