// What is said about a limit in sentences. Everything is a function of data, so that it can be read in tests.

const LONG = { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" };
const SHORT = { day: "numeric", month: "short" };
const DAY = 86_400_000;

/** An instant as people say it: with the time of day where it is near. */
export function instant(at, now, locale) {
  const style = Math.abs(Date.parse(at) - now) < 3 * DAY ? LONG : { ...SHORT, ...(Math.abs(Date.parse(at) - now) > 300 * DAY && { year: "numeric" }) };
  return new Intl.DateTimeFormat(locale, style).format(new Date(at));
}

/**
 * When it will run out, in one sentence.
 * @param {object} view as `budgetView` gives it
 * @param {{ now: number, usd(amount: string): string, about(amount: string): string, budget(amount: string): string,
 *   locale?: string }} how amounts are written that were spent, that are expected, and that were set
 */
export function outlook({ forecast, resets_at, max }, { now, usd, about, budget, locale }) {
  if (forecast.status === "used_up") return "There is nothing left.";
  if (forecast.status !== "ok") return `No forecast yet: ${forecast.reason}.`;
  const say = (at) => instant(at, now, locale);
  const { earliest, expected, latest } = forecast.exhaustion;
  if (expected) {
    const until = latest ? `between ${say(earliest)} and ${say(latest)}` : `not before ${say(earliest)}`;
    const band = earliest === expected && latest === expected ? "" : `, ${until}`;
    return `At this pace it is used up on ${say(expected)}${band}.`;
  }
  const risk = earliest ? ` It could be used up from ${say(earliest)} on.` : "";
  if (forecast.end && resets_at) {
    const { low, expected: mean, high } = forecast.end;
    const band = low === high ? "" : ` (${about(low)} to ${about(high)})`;
    return `At this pace it will have spent ${about(mean)} of ${budget(max)}${band} when it starts again on ${say(resets_at)}.${risk}`;
  }
  return `At this pace it lasts beyond ${say(forecast.horizon)}.${risk}`;
}

/** What the chart of a window shows. */
export function courseSentence(view, { now, usd, about, budget, locale }) {
  const since = view.starts_at ? ` since ${instant(view.starts_at, now, locale)}` : "";
  return `${usd(view.spend)} of ${budget(view.max)} spent${since}. ${outlook(view, { now, usd, about, budget, locale })}`;
}

/** What the chart of past windows shows. */
export function historySentence(windows, usd) {
  const over = windows.filter(({ isOver }) => isOver).length;
  const most = windows.reduce((a, b) => (Number(b.value) > Number(a.value) ? b : a));
  const count = windows.length === 1 ? "1 window" : `${windows.length} windows`;
  const ended = over === 0 ? "none of them over its maximum" : `${over} of them over ${over === 1 ? "its" : "their"} maximum`;
  return `${count}, ${ended}. Most was spent until ${most.label}: ${usd(most.value)}.`;
}

/** What the chart of shares shows, and of how much. */
export function shareSentence(rows, { by, covered, spend, requests, usd }) {
  if (rows.length === 0) return "Nothing was spent yet.";
  const part = Number(covered) < Number(spend) ? ` of the ${usd(spend)} spent in this window` : "";
  return `The last ${requests} requests cost ${usd(covered)}${part}. Most went to ${by} ${rows[0].name}: ${rows[0].text}.`;
}
