// Which limits are shown, and in which order: those in trouble first.

/** From worst to best; what is blocked or over needs somebody now. */
const SEVERITY = ["failed", "blocked", "overrun", "exceeded", "ok"];

/** @typedef {{ limit: object, state: string, used: number }} Ranked `used` is a number only to be put in order by */

/** @returns {Ranked} */
export function ranked(limit, state) {
  return { limit, state, used: Number(limit.totals.cost.total.base) / Number(limit.max) };
}

/** The worst first: by state, then by the share that is used. A sort leaves equal ones in the order in which they were made. */
export function worstFirst(a, b) {
  const byState = SEVERITY.indexOf(a.state) - SEVERITY.indexOf(b.state);
  return byState || b.used - a.used;
}

const collator = new Intl.Collator(undefined, { numeric: true });

/**
 * What the filters leave.
 * @param {{ text?: string, state?: string, tag?: string }} filter the text is looked for in names, ids and tags
 * @param {Ranked[]} limits
 */
export function filtered(limits, { text = "", state = "", tag = "" }) {
  const wanted = fold(text.trim());
  return limits.filter(
    (one) =>
      (state === "" || one.state === state) &&
      (tag === "" || (one.limit.limit_tags ?? []).includes(tag)) &&
      (wanted === "" || textsOf(one.limit).some((known) => fold(known).includes(wanted))),
  );
}

const textsOf = ({ limit_name, limit_id, limit_tags }) => [limit_name, limit_id, ...(limit_tags ?? [])];

const fold = (text) => text.normalize("NFKC").toLocaleLowerCase();

/** How many limits are in each state that any is in, the worst first. */
export function countsByState(limits) {
  const counts = new Map();
  for (const { state } of limits) counts.set(state, (counts.get(state) ?? 0) + 1);
  return SEVERITY.filter((state) => counts.has(state)).map((state) => [state, counts.get(state)]);
}

/** The tags of all limits, in order. */
export const tagsOf = (limits) =>
  [...new Set(limits.flatMap(({ limit }) => limit.limit_tags ?? []))].sort(collator.compare);
