// The course of a limit's window: what was spent until when, and what is to be expected. Data only, no drawing.
import { add, subtract } from "../money.js";

/**
 * @param {{ starts_at?: string, resets_at?: string, spend: string, max: string, warns_at: string, forecast: object }} view
 * @param {{ width_seconds: number, buckets: { start_timestamp: string, cost: { total: { base: string } } }[] }} usage
 * @param {number} now in milliseconds
 */
export function courseOf(view, usage, now) {
  const { buckets } = usage;
  const width = usage.width_seconds * 1000;
  const known = buckets.reduce((sum, { cost }) => add(sum, cost.total.base), "0");
  // What was spent before the server kept account of when.
  let sum = subtract(view.spend, known);
  const first = buckets.length > 0 ? Date.parse(buckets[0].start_timestamp) : now;
  const from = view.starts_at ? Math.min(Date.parse(view.starts_at), first) : first;
  const points = [{ at: from, spend: sum }];
  for (const { start_timestamp, cost } of buckets) {
    const start = Math.max(from, Date.parse(start_timestamp));
    if (start > points.at(-1).at) points.push({ at: start, spend: sum });
    sum = add(sum, cost.total.base);
    points.push({ at: Math.max(start, Math.min(now, start + width)), spend: sum });
  }
  if (points.at(-1).at < now) points.push({ at: now, spend: sum });
  const { forecast } = view;
  const ahead = forecast.status === "ok" ? forecast.points.map((point) => ({ ...point, at: Date.parse(point.at) })) : [];
  const last = ahead.at(-1)?.at ?? now;
  const to = view.resets_at ? Math.max(Date.parse(view.resets_at), now) : Math.max(last, now + 1);
  return { from, to, now, points, ahead, max: view.max, warnsAt: view.warns_at };
}
