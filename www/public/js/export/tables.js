// What is exported, column by column. Amounts are the texts that the API gave: exact decimals in US dollars.

/** What was spent, and what was said to how many requests. */
const totals = [
  ["spend_usd", (item) => item.totals.cost.total.base],
  ["input_usd", (item) => item.totals.cost.input.base],
  ["output_usd", (item) => item.totals.cost.output.base],
  ["requests", (item) => item.totals.requests.total],
  ...["ok", "exceeded", "overrun", "blocked", "blocked_external", "failed"].map((state) => [
    `requests_${state}`,
    (item) => item.totals.requests[state],
  ]),
];

/** A column of what stands under its own name. */
const ofLimit = (name) => [name, (item) => item[name]];
const ofResult = (name) => [name, (item) => item.xproxy_result[name]];
const tags = ["limit_tags", (item) => item.limit_tags?.join(";")];

/** Each column: its name, and how an item of the API's list has its value. */
export const TABLES = {
  limits: [
    ...["limit_id", "limit_name", "limit_type", "max", "threshold"].map(ofLimit),
    ...totals,
    tags,
    ["resets", (limit) => limit.reset_schedule?.every],
    ["window_start", (limit) => limit.window?.start_timestamp],
    ["window_end", (limit) => limit.window?.end_timestamp],
    ...["limit_creation_timestamp", "limit_update_timestamp"].map(ofLimit),
  ],
  history: [
    ...["limit_id", "limit_name", "limit_type", "max", "threshold"].map(ofLimit),
    ["window_start", (past) => past.window.start_timestamp],
    ...["limit_reset_timestamp", "reset"].map(ofLimit),
    ...totals,
    tags,
  ],
  requests: [
    ["event_timestamp", (request) => request.event_timestamp],
    ["ingest_timestamp", (request) => request.ingest_timestamp],
    ofResult("request_id"),
    ["category", (request) => request.category],
    ["resource", (request) => request.resource],
    ["text.input", (request) => request.units?.text?.input],
    ["text.output", (request) => request.units?.text?.output],
    ["units", otherUnits],
    ["cost", (request) => request.xproxy_result.cost?.total.base],
    ["input_usd", (request) => request.xproxy_result.cost?.input.base],
    ["output_usd", (request) => request.xproxy_result.cost?.output.base],
    ["limit_ids", (request) => Object.keys(request.xproxy_result.limits ?? {}).join(";")],
    ["states", (request) => Object.values(request.xproxy_result.limits ?? {}).map(({ state }) => state).join(";")],
    ...["user_id", "use_case_name", "account_name"].map(ofResult),
    ["provider_response_id", (request) => request.provider_response_id],
  ],
};

/** All but text, which has columns of its own; JSON, since a model may count anything. */
function otherUnits({ units }) {
  const { text, ...others } = units ?? {};
  return Object.keys(others).length === 0 ? undefined : JSON.stringify(others);
}
