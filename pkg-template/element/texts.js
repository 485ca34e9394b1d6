// What the element says about a limit.
import { distance, instant, percent, usd } from "./formats.js";
import { fill } from "./messages.js";

/**
 * @param {import("../types/budget.js").BudgetView} view
 * @param {{ messages: Record<string, string>, locale?: string, now: number, isClockWrong?: boolean }} how
 */
export function textsOf(view, { messages, locale, now, isClockWrong }) {
  const { state, limit_name: name } = view;
  const money = (amount) => usd(amount, locale);
  const resetsAt = Date.parse(view.resets_at);
  // What would be foretold of a time that is over, or unknown, is not worth saying.
  const hasTime = !isClockWrong && !(resetsAt <= now);
  const values = {
    name,
    spend: money(view.spend),
    max: money(view.max),
    percent: percent(view.percent, locale),
    state: messages[state],
    means: messages[`${state}_means`],
  };
  return {
    ...values,
    type: messages[view.limit_type],
    amount: fill(messages.amount, values),
    value: fill(messages.value, values),
    changed: fill(messages.changed, values),
    reset:
      view.resets_at && !isClockWrong ? fill(messages[hasTime ? "resets" : "has_reset"], { when: distance(resetsAt, now, locale) }) : "",
    forecast: hasTime ? forecastText(view.forecast, view.requests, messages, money, (at) => instant(at, now, locale)) : "",
  };
}

function forecastText(forecast, requests, messages, money, say) {
  if (forecast.status === "used_up") return messages.used_up;
  if (forecast.status !== "ok") return requests > 0 ? messages.no_forecast : "";
  const { earliest, expected, latest } = forecast.exhaustion;
  if (expected) {
    const key = earliest === expected && latest === expected ? "runs_out" : latest ? "runs_out_between" : "runs_out_not_before";
    return fill(messages[key], { earliest: say(earliest), expected: say(expected), latest: latest && say(latest) });
  }
  const { end } = forecast;
  if (!end) return fill(messages.lasts_beyond, { at: say(forecast.horizon) });
  return fill(messages.lasts, { low: money(end.low), expected: money(end.expected), high: money(end.high), at: say(end.at) });
}
