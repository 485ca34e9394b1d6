// Recorded usage, the same every time.
const START = Date.UTC(2026, 2, 26);
const MODELS = ["gpt-4o", "gpt-4o-mini", "gpt-4.1"];

/** Events a few hours apart, over the change to summer time; each falls under some of the limits. */
export function events(count, limit_ids, resources = MODELS) {
  return Array.from({ length: count }, (_, index) => ({
    at: START + index * 1_800_000,
    limit_ids: limit_ids.filter((_, place) => (index + place) % 4 !== 0),
    category: "system.openai",
    resource: resources[index % resources.length],
    units: { text: { input: (index * 7919) % 4000, output: (index * 104_729) % 900 } },
  }));
}
