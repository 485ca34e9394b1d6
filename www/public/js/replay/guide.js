// The steps of Pay-i's guide "Python SDK Limits API", in its order and with its print-outs. A generator, so that who
// shows the lines decides about time: each `yield` comes as soon as the server has answered.
import { formatUsd } from "../payi.js";
import { allLimits } from "../client.js";
import { compare, multiply, percent, subtract } from "../money.js";

export const MONTHLY = { limit_name: "Monthly Budget", max: "100.00", limit_type: "allow", threshold: "0.80" };
export const SMALL = { limit_name: "Small Instance Limit", max: "1.00", limit_type: "block", threshold: "0.80" };

const MODEL = { category: "system.openai", resource: "gpt-4o-2024-05-13" };
const OTHER_MODEL = { category: "system.openai", resource: "gpt-4-0125-preview" };

/**
 * The guide draws the units of its five heavy requests by chance. These, within its bounds (50,000 to 100,000 in, 5,000
 * to 15,000 out), cost what it prints.
 */
const HEAVY = [
  [74_356, 8_000],
  [52_380, 6_200],
  [83_220, 9_000],
  [62_048, 7_000],
  [87_552, 9_000],
];

const usd5 = (amount) => formatUsd(amount, 5);
const usd2 = (amount) => formatUsd(amount, 2);
const cost = (limit) => limit.totals.cost.total.base;
const share = (limit, digits = 1) => `${percent(cost(limit), limit.max, digits)}%`;
const usage = (limit) => `${usd5(cost(limit))} of ${usd2(limit.max)} (${share(limit)})`;
const threshold = (limit) => `${percent(limit.threshold, 1, 0)}%`;

/**
 * @yields {{ section: string } | { line: string } | { note: string } | { id: string, printed: string } |
 *   { history: object }} `id` stands for the one that the guide printed; `history` is what a reset took away
 */
export async function* replayGuide(client) {
  const retrieve = async (limit_id) => (await client.limits.retrieve({ limit_id })).limit;

  yield* cleanUp(client);

  yield { section: "Creating a Monthly Budget Limit" };
  const created = (await client.limits.create(MONTHLY)).limit;
  const monthlyId = created.limit_id;
  yield { id: monthlyId, printed: "2220" };
  yield { line: `Created '${created.limit_name}' ${usd2(created.max)} ${created.limit_type} limit with ${threshold(created)} threshold. ID: ${monthlyId}` };

  yield { section: "Finding Limits By ID or Name" };
  const byId = await retrieve(monthlyId);
  yield { line: `Retrieved limit: ${byId.limit_name}` };
  yield { line: `Current usage: ${usd5(cost(byId))} of ${usd2(byId.max)}` };
  const byName = (await client.limits.list({ limit_name: MONTHLY.limit_name })).items[0];
  yield { line: `Found limit ID: ${byName.limit_id}` };
  yield { line: `Current usage: ${usd5(cost(byName))}` };

  yield { section: "Making Requests and Monitoring Usage" };
  for (let i = 1; i <= 3; i++) {
    await client.ingest.units({ ...MODEL, units: { text: { input: 100, output: 150 } }, limit_ids: [monthlyId], user_id: "user_123" });
    yield { line: `Request ${i}/3 processed` };
  }
  const watched = await retrieve(monthlyId);
  yield { line: "" };
  yield { line: `Budget Status: '${watched.limit_name}'` };
  yield { line: `Type: ${watched.limit_type}, Threshold: ${threshold(watched)}` };
  yield { line: `Current usage: ${usage(watched)}` };
  yield { line: verdict(watched) };
  const small = (await client.limits.create(SMALL)).limit;
  const smallId = small.limit_id;
  yield { id: smallId, printed: "2221" };
  yield { line: `Created '${small.limit_name}': ${usd2(small.max)} ${small.limit_type} limit with ${threshold(small)} threshold. ID: ${smallId}` };
  const all = await allLimits(client);
  const mine = all.filter((limit) => limit.limit_id === monthlyId || limit.limit_id === smallId);
  yield { line: "" };
  yield { line: "All active limits:" };
  for (const limit of mine) {
    yield { line: `  ${limit.limit_name}: [Type: ${limit.limit_type}, Threshold: ${threshold(limit)}]` };
    yield { line: `    ${usage(limit)}` };
  }
  if (all.length > mine.length) yield { note: `Left out of this list: ${all.length - mine.length} of your other limits.` };

  yield { section: "Limit Enforcement" };
  yield* enforce(client, retrieve, monthlyId, smallId);

  yield { section: "Understanding Limit States" };
  const mixed = await client.ingest.units({ ...OTHER_MODEL, units: { text: { input: 500, output: 300 } }, limit_ids: [monthlyId, smallId] });
  for (const [id, { state }] of Object.entries(mixed.xproxy_result.limits)) {
    const limit = await retrieve(id);
    const current = `  Current usage: ${usage(limit)}`;
    if (state === "overrun") {
      yield { line: `⚠️ Limit '${limit.limit_name}' has been exceeded` };
      yield { line: current };
    } else if (state === "exceeded") {
      yield { line: `⚠️ Warning: Limit '${limit.limit_name}' has exceeded its threshold` };
      yield { line: current };
    } else if (state === "ok") {
      yield { line: `✅ Limit '${limit.limit_name}' is at ${share(limit)} usage` };
    }
  }

  yield { section: "Resetting a Periodic Budget Limit" };
  yield { note: "The section “Updating an Existing Limit” is left out: after its rename to “Quarterly Budget” the guide’s own next lines could not come true." };
  const before = await retrieve(monthlyId);
  yield { line: `Preparing to reset limit '${before.limit_name}'` };
  yield { line: `Type: ${before.limit_type}, Threshold: ${threshold(before)}` };
  yield { line: `Current usage: ${usd5(cost(before))} of ${usd2(before.max)}` };
  const { limit_history: history } = await client.limits.reset({ limit_id: monthlyId });
  yield { history };
  yield { line: `Limit '${history.limit_name}' has been reset` };
  yield { line: `New current value: ${usd5(cost(await retrieve(monthlyId)))}` };
}

/** The guide's own clean-up, run first: a limit of the same name with other parameters would stop the replay. */
async function* cleanUp(client) {
  yield { section: "Cleaning Up Limits" };
  for (const { limit_name: name } of [MONTHLY, SMALL]) {
    const [limit] = (await client.limits.list({ limit_name: name })).items;
    if (!limit) {
      yield { line: `No limit found with name: ${name}` };
      continue;
    }
    yield { line: `Deleting limit: ${limit.limit_name} (ID: ${limit.limit_id})` };
    await client.limits.delete({ limit_id: limit.limit_id });
    yield { line: "Limit deleted successfully" };
  }
}

async function* enforce(client, retrieve, monthlyId, smallId) {
  yield { line: "Simulating heavy GenAI usage to test limit enforcement..." };
  for (const [index, [input, output]] of HEAVY.entries()) {
    const answer = await client.ingest.units({
      ...MODEL,
      units: { text: { input, output } },
      limit_ids: [monthlyId, smallId],
      user_id: `test_user_${index}`,
    });
    yield { line: `Request ${index + 1} cost: ${usd5(answer.xproxy_result.cost.total.base)}` };
    const overrun = Object.entries(answer.xproxy_result.limits).filter(([, { state }]) => state === "overrun");
    if (overrun.length === 0) {
      yield { line: "All limits within acceptable ranges" };
      continue;
    }
    yield { line: `⚠️ ALERT: The following limits were exceeded: [${overrun.map(([id]) => `'${id}'`).join(", ")}]` };
    const small = await retrieve(smallId);
    yield { line: `Small limit status: ${usage(small)}` };
    yield { line: `Exceeded by: ${usd5(subtract(cost(small), small.max))}` };
    yield { line: "Stopping further processing due to exceeded limits" };
    break;
  }
  const [monthly, small] = [await retrieve(monthlyId), await retrieve(smallId)];
  yield { line: "" };
  yield { line: "Limit Status Summary:" };
  yield { line: `Main $100 limit: ${usage(monthly)}` };
  yield { line: `Small $1 limit: ${usage(small)}` };
}

function verdict(limit) {
  const aboveHalf = compare(multiply(cost(limit), "2"), limit.max) > 0;
  return aboveHalf ? `⚠️ ${share(limit)} of the budget is used.` : "✅ Budget usage within expected range.";
}
