// What a trial came to: a sentence, each limit, the rows that would have been refused.
import { el } from "../dom.js";
import { budget, spent } from "../limits/money-words.js";
import { stateBadge } from "../states.js";
import { table } from "./table.js";
import { leftOutSentence, titleOf, trialSentence } from "./words.js";

/** More limits than these nobody reads in a page. */
const SHOWN = 100;

const HEAD = ["Limit", "State", "Spent", "Maximum", "Requests", "Refused", "First refusal"];

const when = (at) => new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });

/** @returns {Node[]} */
export function trialReport({ result, unpriced, outside, refused }, limits) {
  const parts = [el("h2", {}, "Trial"), el("p", { role: "status" }, trialSentence(result, spent))];
  const leftOut = leftOutSentence(unpriced, outside);
  if (leftOut) parts.push(el("p", { class: "note" }, leftOut));
  const rows = limits.slice(0, SHOWN).map(({ limit_id: id, limit_name: name }) => limitRow(name, result.limits[id]));
  parts.push(table(HEAD, rows, "What each limit would have said"));
  if (refused.length > 0) {
    const title = titleOf("refused rows", refused.length, result.refused);
    const lines = refused.map(({ row, at, cost }) => [String(row), when(at), spent(cost)]);
    parts.push(el("h3", {}, title), table(["Row", "When", "Would have cost"], lines, title));
  }
  return parts;
}

function limitRow(name, { state, spend, max, requests, first_blocked_at: first }) {
  const counts = [requests.total, requests.blocked].map((count) => count.toLocaleString("en"));
  return [el("bdi", {}, name), stateBadge(state), spent(spend), budget(max), ...counts, first ? when(first) : "none"];
}
