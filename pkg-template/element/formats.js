// Amounts and instants as people of a language write them.

const number = (locale, options) => new Intl.NumberFormat(locale, { style: "currency", currency: "USD", ...options });

/** A locale that the runtime does not know must not take the element with it. */
export function localeOf(locale) {
  try {
    return Intl.getCanonicalLocales(locale || undefined)[0];
  } catch {
    return undefined;
  }
}

/** The language in which an element stands, through the shadow roots around it. */
export function languageOf(element) {
  for (let at = element; at; at = at.getRootNode().host) {
    const { lang } = at.closest("[lang]") ?? {};
    if (lang) return lang;
  }
  return undefined;
}

/** Exact decimal text as dollars: to the cent, but for small amounts as many digits as tell them from nothing. */
export function usd(amount, locale) {
  const size = Math.abs(Number(amount));
  if (size > 0 && size < 0.01) return number(locale, { maximumSignificantDigits: 3 }).format(amount);
  return number(locale, { minimumFractionDigits: 2, maximumFractionDigits: size < 1 ? 4 : 2 }).format(amount);
}

/** One digit, as the module rounded it: never 100 before it is. */
export const percent = (text, locale) =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(Number(text) / 100);

const DAY = 86_400_000;

/** An instant, with the time of day where it is near. */
export function instant(at, now, locale) {
  const distance = Math.abs(Date.parse(at) - now);
  const time = distance < 2 * DAY ? { hour: "numeric", minute: "2-digit" } : {};
  const year = distance > 300 * DAY ? { year: "numeric" } : {};
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", ...time, ...year }).format(new Date(at));
}

const UNITS = [
  ["day", DAY],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

/** How far away an instant is: "in 3 days", "5 minutes ago". */
export function distance(at, now, locale) {
  const away = at - now;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(away) >= size * 1.5) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(away / size), unit);
}
