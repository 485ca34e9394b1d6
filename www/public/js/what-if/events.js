// What is replayed: the requests of a window as the server lists them, in the order in which they were made.

/**
 * @typedef {object} Event
 * @property {string} at ISO 8601
 * @property {string} cost USD
 * @property {string} category
 * @property {string} [resource]
 * @property {object} [units]
 * @property {string} [user]
 */

/**
 * @param {object[]} requests of `client.requests.list`, the newest first
 * @param {string} [from] the start of the window
 * @returns {{ events: Event[], without: number }} `without` are those without a cost, such as refused ones: what they would have
 *   cost nobody knows
 */
export function eventsOf(requests, from) {
  const inWindow = requests.filter(({ event_timestamp: at, category }) => {
    // A hold that was given back is in the list too, and was no request.
    return category !== "" && (from === undefined || Date.parse(at) >= Date.parse(from));
  });
  const events = inWindow.filter(({ xproxy_result: { cost } }) => cost !== undefined).map(eventOf);
  // Listed by when they were told of, which is not always when they were made.
  events.reverse().sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { events, without: inWindow.length - events.length };
}

function eventOf({ event_timestamp: at, category, resource, units, xproxy_result: { cost, user_id: user } }) {
  return { at, cost: cost.total.base, category, resource, units, user };
}

/**
 * Other traffic: each request as often as it takes. At a half every second one is left out, at one and a half every second
 * one is made twice.
 */
export function* repeated(events, quarters) {
  for (const [index, event] of events.entries()) {
    const copies = Math.floor(((index + 1) * quarters) / 4) - Math.floor((index * quarters) / 4);
    for (let copy = 0; copy < copies; copy++) yield event;
  }
}
