// What a replay came to, in sentences.
import { add, compare, percent, subtract } from "../money.js";

const TIMES = new Map([[1, "a quarter of the traffic"], [2, "half the traffic"], [4, "the same traffic"], [8, "twice the traffic"]]);

/** "twice the traffic", "2.5 times the traffic" */
export const trafficWords = (quarters) => TIMES.get(quarters) ?? `${quarters / 4} times the traffic`;

/** "$15.00, 1.5 times what it is" */
export const maxWords = (tenths, amount) => (tenths === 10 ? `${amount}, as it is` : `${amount}, ${tenths / 10} times what it is`);

const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/**
 * @param {object} result of `replay`
 * @param {import("./plan.js").Plan} plan
 * @param {{ usd: (amount: string) => string, budget: (amount: string) => string, when: (at: string) => string }} how amounts and
 *   instants are written
 */
export function resultSentence(result, { quarters, type }, { usd, budget, when }) {
  const { requests, spend, refusedCost, counts, first, max } = result;
  if (requests === 0) return "There is nothing to replay: no request of this window has a cost.";
  const share = `${percent(spend, max)}% of ${budget(max)}`;
  const sentences = [`With ${trafficWords(quarters)}, ${counted(requests, "request")}, ${usd(spend)} would be spent: ${share}.`];
  if (counts.blocked > 0) {
    const those = counts.blocked === 1 ? "It" : "They";
    sentences.push(`${counts.blocked} would be refused, from ${when(first.blocked)} on. ${those} would have cost ${usd(refusedCost)}.`);
  } else if (counts.overrun > 0) {
    const nothing = type === "block" ? "The limit refuses what comes next" : "An allow limit refuses nothing";
    sentences.push(`It would be over its maximum from ${when(first.overrun)} on. ${nothing}.`);
  } else if (counts.exceeded > 0) {
    sentences.push(`It would warn from ${when(first.exceeded)} on; nothing would be refused.`);
  } else {
    sentences.push("Nothing would be refused.");
  }
  return sentences.join(" ");
}

/** What another model changes, for all requests, refused or not. Nothing where the models are as they were. */
export function modelSentence({ before, after, model, kept, partly, events }, { usd }) {
  if (model === "") return "";
  const less = compare(after, before) <= 0;
  const change = less ? subtract(before, after) : subtract(after, before);
  const word = less ? "less" : "more";
  const ratio = compare(before, "0") === 0 || compare(change, "0") === 0 ? "" : `, ${percent(change, before)}% ${word}`;
  const sentences = [`The ${counted(events, "request")} cost ${usd(before)} as they were, and ${usd(after)} with ${model}${ratio}.`];
  if (kept > 0) sentences.push(`${counted(kept, "request")} of unknown size ${kept === 1 ? "keeps its" : "keep their"} cost.`);
  if (partly > 0) {
    const have = partly === 1 ? "has" : "have";
    sentences.push(`${counted(partly, "request")} ${have} units that ${model} has no price for; they count as nothing.`);
  }
  return sentences.join(" ");
}

/** What of the window is replayed: lists are read so far and no further. */
export function coverSentence({ events, without, covered, spend }, { usd }) {
  const sentences = [];
  // Requests that come in between two answers are in one of them only.
  if (compare(covered, spend) < 0) {
    const newest = `The newest ${counted(events, "request")} of this window are replayed`;
    sentences.push(`${newest}; they cost ${usd(covered)} of the ${usd(spend)} spent.`);
  }
  if (without > 0) {
    sentences.push(`${counted(without, "request")} without a cost, such as refused ones, ${without === 1 ? "is" : "are"} left out.`);
  }
  return sentences.join(" ");
}

export const totalOf = (events) => events.reduce((sum, { cost }) => add(sum, cost), "0");
