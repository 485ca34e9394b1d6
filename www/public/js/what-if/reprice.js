// The same requests with another model.

/**
 * @param {import("./events.js").Event[]} events
 * @param {{ cost(call: object): { total: { base: string }, unknown_units?: object } }} book
 * @param {string} name "openai/gpt-4o"
 * @returns {{ events: import("./events.js").Event[], kept: number, partly: number }} `kept` have the cost that they had, because
 *   their units are not known; `partly` have units that the model has no price for, which cost nothing
 */
export function repriced(events, book, name) {
  const slash = name.indexOf("/");
  const model = { category: name.slice(0, slash), resource: name.slice(slash + 1) };
  let kept = 0;
  let partly = 0;
  const all = events.map((event) => {
    const { units, at } = event;
    if (units === undefined || Object.keys(units).length === 0) {
      kept += 1;
      return event;
    }
    const { total, unknown_units: unknown } = book.cost({ ...model, units, at });
    if (unknown) partly += 1;
    return { ...event, ...model, cost: total.base };
  });
  return { events: all, kept, partly };
}
