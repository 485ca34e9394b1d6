// Which column of a file means what: the names that exports of others have for it.

const NAMES = {
  event_timestamp: ["event_timestamp", "timestamp", "time", "date", "datetime", "created_at", "start_time", "event_time"],
  category: ["category"],
  provider: ["provider", "vendor", "custom_llm_provider"],
  resource: ["resource", "model", "model_name", "model_id"],
  cost: ["cost", "cost_usd", "total_cost", "cost_total", "spend"],
  limit_ids: ["limit_ids", "limit_id", "limits"],
  user_id: ["user_id", "user", "end_user"],
  use_case_name: ["use_case_name", "use_case", "feature"],
  account_name: ["account_name", "account", "team"],
  provider_response_id: ["provider_response_id", "response_id", "completion_id"],
  units: ["units"],
};

/** Counts that do not include one another, as Pay-i counts; OpenAI's cached tokens do, and are not among them. */
const COUNTS = {
  "text.input": ["input_tokens", "prompt_tokens", "tokens_in", "input", "n_context_tokens_total"],
  "text.output": ["output_tokens", "completion_tokens", "tokens_out", "output", "n_generated_tokens_total"],
  "text_cache_read.input": ["cache_read_input_tokens", "cache_read_tokens"],
  "text_cache_write.input": ["cache_creation_input_tokens", "cache_write_tokens"],
};

const MEANINGS = new Map(
  [...Object.entries(NAMES), ...Object.entries(COUNTS)].flatMap(([meaning, names]) => names.map((name) => [name, meaning])),
);

/** `text.input` and `units.text.input`: any unit by its own name. */
const UNIT = /^(?:units\.)?([a-z][a-z0-9_]{0,63})\.(input|output)$/;

/** @returns {string | undefined} a name of {@link NAMES}, or a count such as `text.input` */
export function meaningOf(column) {
  const name = column.trim().toLowerCase().replace(/[\s-]+/g, "_");
  const unit = UNIT.exec(name);
  return unit ? `${unit[1]}.${unit[2]}` : MEANINGS.get(name);
}

export const isCount = (meaning) => meaning.includes(".");

/**
 * What the columns of a header mean. Of two with one meaning the first counts.
 * @returns {{ meanings: (string | undefined)[], known: [string, string][], unknown: string[] }}
 */
export function mapped(columns) {
  const taken = new Set();
  const known = [];
  const unknown = [];
  const meanings = columns.map((column) => {
    const meaning = meaningOf(column);
    if (meaning === undefined || taken.has(meaning)) {
      unknown.push(column);
      return undefined;
    }
    taken.add(meaning);
    known.push([column, meaning]);
    return meaning;
  });
  return { meanings, known, unknown };
}

/** What is missing of a header, for people; nothing if its rows can be read. */
export function missing(meanings) {
  const has = (meaning) => meanings.includes(meaning);
  if (!has("event_timestamp")) return `a column with the time: ${NAMES.event_timestamp.join(", ")}`;
  if (has("cost")) return undefined;
  if (!has("category") && !has("provider")) {
    return `a column with the provider, or with a cost: ${[...NAMES.category, ...NAMES.provider, ...NAMES.cost].join(", ")}`;
  }
  if (!meanings.some((meaning) => meaning === "units" || (meaning !== undefined && isCount(meaning)))) {
    return `a column with counts, or with a cost: ${COUNTS["text.input"].join(", ")}, text.input, ${NAMES.cost.join(", ")}`;
  }
  return undefined;
}
