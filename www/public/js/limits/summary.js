// One sentence for who pays: how many limits there are, and which of them need a look.
import { isolated } from "../dom.js";
import { compare, subtract } from "../money.js";
import { stateOf } from "../states.js";
import { spent } from "./money-words.js";

/** @returns {(string | Node)[]} the parts of a text */
export function summary(limits) {
  if (limits.length === 0) return ["Nothing is limited yet."];
  const count = limits.length === 1 ? "1 limit." : `${limits.length} limits.`;
  const over = limits.filter((limit) => stateOf(limit) === "overrun");
  const near = limits.filter((limit) => stateOf(limit) === "exceeded");
  if (over.length === 0 && near.length === 0) return [`${count} All within their thresholds.`];
  return [count, ...overWords(over), ...nearWords(near)];
}

function overWords(over) {
  if (over.length === 0) return [];
  const worst = over.reduce((a, b) => (compare(excess(b), excess(a)) > 0 ? b : a));
  const [name, amount] = [isolated(worst.limit_name), spent(excess(worst))];
  if (over.length === 1) return [" ", name, ` is over its maximum by ${amount}.`];
  return [` ${over.length} are over their maximum, most of all `, name, `, by ${amount}.`];
}

function nearWords(near) {
  if (near.length === 0) return [];
  if (near.length > 1) return [` ${near.length} are past their threshold.`];
  return [" ", isolated(near[0].limit_name), " is past its threshold."];
}

const excess = (limit) => subtract(limit.totals.cost.total.base, limit.max);
