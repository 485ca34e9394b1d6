// What the import says, in sentences.

const number = (count) => count.toLocaleString("en");
export const rowsOf = (count) => `${number(count)} ${count === 1 ? "row" : "rows"}`;

/** Over a list that has not all: "The first 100 of 2,000 problems"; "Problems" if it has. */
export function titleOf(things, shown, count) {
  if (count > shown) return `The first ${number(shown)} of ${number(count)} ${things}`;
  return things[0].toUpperCase() + things.slice(1);
}

/** How far something is: "120,000 rows, 250,000 a second, about 4 s left". */
export function progressSentence({ rows, share, seconds }) {
  if (seconds < 0.3 || share <= 0) return rowsOf(rows);
  const left = (seconds / share) * (1 - share);
  return `${rowsOf(rows)}, ${number(Math.round(rows / seconds))} a second, about ${span(left)} left`;
}

function span(seconds) {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return `${Math.ceil(seconds / 60)} min`;
}

/** What a file holds: how many rows of when, and how many of them cannot be read. */
export function readSentence({ good, badRows, earliest, latest }, when) {
  const read = good === 0 ? "No row can be read" : `${rowsOf(good)} from ${when(earliest)} to ${when(latest)}`;
  return `${read}. ${badRows === 0 ? "Every row can be read." : `${rowsOf(badRows)} cannot be read.`}`;
}

/** What an import came to. */
export function recordedSentence({ recorded, refused, unsure, isComplete, error }, total) {
  const parts = [isComplete ? `${rowsOf(recorded)} recorded.` : `${rowsOf(recorded)} of ${number(total)} recorded.`];
  if (refused > 0) parts.push(`${rowsOf(refused)} refused by the server.`);
  if (error) parts.push("It ended before its end, because the server could not go on.");
  if (unsure > 0) parts.push(`Of ${number(unsure)} more it is not known: the answer was lost.`);
  if (!isComplete) parts.push("Record the same file again to go on: what is recorded counts once.");
  return parts.join(" ");
}

/** What limits would have said: `usd` writes an amount. */
export function trialSentence({ events, allowed, refused, cost, refused_cost: refusedCost }, usd) {
  if (events === 0) return "No row could be tried.";
  const ahead = `Of ${rowsOf(events)} ${number(allowed)} would have gone ahead, for ${usd(cost.total.base)}.`;
  if (refused === 0) return `${ahead} None would have been refused.`;
  return `${ahead} ${number(refused)} would have been refused, which would have cost ${usd(refusedCost.total.base)}.`;
}

/** Which rows a trial could not take; nothing if it took all. */
export function leftOutSentence(unpriced, outside) {
  const parts = [];
  if (unpriced > 0) parts.push(`${rowsOf(unpriced)} without a known price`);
  if (outside > 0) parts.push(`${rowsOf(outside)} under none of these limits`);
  return parts.length > 0 ? `Left out: ${parts.join(", ")}.` : "";
}
