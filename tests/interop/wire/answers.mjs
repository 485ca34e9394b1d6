// An answer for each call that Pay-i's SDK takes for valid, also where it is strict.
const INSTANT = "2025-05-01T16:39:38.999504Z";

const totals = {
  cost: { input: { base: 0.00075 }, output: { base: 0.0045 }, total: { base: 0.00525 } },
  requests: { ok: 3, exceeded: 0, overrun: 0, blocked: 0, blocked_external: 0, failed: 0, total: 3 },
};

const limit = {
  limit_id: "2220",
  limit_name: "Monthly Budget",
  limit_type: "allow",
  max: 100,
  threshold: 0.8,
  limit_creation_timestamp: INSTANT,
  limit_update_timestamp: INSTANT,
  limit_tags: [],
  totals,
};

const resource = {
  active: true,
  category: "own",
  proxy_allowed: false,
  resource: "tool",
  resource_id: "5",
  start_timestamp: INSTANT,
  units: { text: { input_price: 0.000003, output_price: 0.000006 } },
};

const done = { request_id: "7", message: "done" };
const limitAnswer = { ...done, limit };
const history = { limit_id: "2220", limit_name: "Monthly Budget", limit_reset_timestamp: INSTANT, totals };
const result = { xproxy_result: { request_id: "7", limits: { 2220: { state: "ok" } } } };
const ingested = { request_id: "7", event_timestamp: INSTANT, ingest_timestamp: INSTANT, ...result };
const many = { request_id: "7", ingest_timestamp: INSTANT, ingest_count: 1 };

const list = (item) => (page) => ({ request_id: "7", items: Array(page.items ?? 1).fill(item), cursor: page.cursor });

const ANSWERS = [
  [/^GET .*\/limits$/, list(limit)],
  [/^GET .*\/categories$/, list({ category: "own" })],
  [/^GET .*\/resources(\/[^/]+)?$/, list(resource)],
  [/^DELETE .*\/categories\/[^/]+(\/resources\/[^/]+)?$/, () => [resource]],
  [/ .*\/resources\/[^/]+(\/[^/]+)?$/, () => resource],
  [/ .*\/limits\/[^/]+\/tags(\/remove)?$/, () => [{ tag_id: 1, tag_name: "a", created_on: INSTANT }]],
  [/ .*\/limits\/[^/]+\/properties$/, () => [limitAnswer]],
  [/ .*\/limits\/[^/]+\/reset$/, () => ({ ...done, limit_history: history })],
  [/^DELETE .*\/limits\/[^/]+$/, () => done],
  [/ .*\/limits(\/[^/]+)?$/, () => limitAnswer],
  [/ .*\/requests\/.*\/properties$/, () => ({ request_id: "7" })],
  [/ .*\/requests\/.*\/result$/, () => result],
  [/ .*\/ingest$/, () => ingested],
  [/ .*\/ingest\/bulk$/, () => many],
];

/** `page` says of a list how many `items` it has, and the `cursor` of the next one. */
export function answerTo(method, path, page = {}) {
  const [, make] = ANSWERS.find(([call]) => call.test(`${method} ${path}`));
  return make(page);
}
