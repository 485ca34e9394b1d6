// Where each dialect keeps its counts. A dialect is known by its usage object's own shape, not by the provider: Azure,
// Google and Bedrock each speak several, and a gateway answers in the dialect of the request.
//
// A row is a key of the price table and a place whose count is added to it. In a place, `|` stands between places of
// which the first that is there counts, `[key=value]` picks the elements of a list, whose counts are added, and `!` stands
// after one that has to be there.

const either = (name, ...parents) => parents.map((parent) => `${parent}.${name}`).join("|");
const input = (name) => either(name, "input_tokens_details", "input_token_details");
const output = (name) => either(name, "output_tokens_details", "output_token_details");

/** OpenAI's chat completions and embeddings, and whoever speaks like them: the cached and the reasoning are contained. */
const chat = () => [
  ["input_tokens", "prompt_tokens!"],
  ["output_tokens", "completion_tokens"],
  [
    "cache_read_tokens",
    // OpenAI and most; then Databricks, Moonshot, DeepSeek, xAI.
    "prompt_tokens_details.cached_tokens|cache_read_input_tokens|cached_tokens|prompt_cache_hit_tokens|cached_prompt_text_tokens",
  ],
  ["cache_write_tokens", "prompt_tokens_details.cache_write_tokens|cache_creation_input_tokens"],
  ["input_audio_tokens", "prompt_tokens_details.audio_tokens"],
  ["output_audio_tokens", "completion_tokens_details.audio_tokens"],
  ["output_reasoning_tokens", "completion_tokens_details.reasoning_tokens|reasoning_tokens"],
  // Perplexity; OpenRouter.
  ["web_searches", "num_search_queries|server_tool_use.web_search_requests"],
  // Mistral's Voxtral, billed by length beside its tokens.
  ["input_audio_seconds", "prompt_audio_seconds"],
];

/** The same of who counts these beside the answer's tokens. */
const chatApart = () => [
  ...chat(),
  ["output_tokens", "completion_tokens_details.reasoning_tokens|reasoning_tokens"],
  ["output_tokens", "citation_tokens"],
  ["output_citation_tokens", "citation_tokens"],
];

/** A call that Anthropic makes on its own, and leaves out of its totals. */
const compaction = (name) => `iterations[type=compaction].${name}`;

/**
 * Anthropic's messages, where the cached are beside `input_tokens`; and OpenAI's Responses, images, transcriptions and
 * realtime, where they are contained and told in the details.
 */
const messages = () => [
  ["input_tokens", "input_tokens!"],
  ["output_tokens", "output_tokens!"],
  ["output_tokens", compaction("output_tokens")],
  ["input_tokens", compaction("input_tokens")],
  ...[
    ["cache_write_tokens", "cache_creation_input_tokens"],
    ["cache_read_tokens", "cache_read_input_tokens"],
  ].flatMap(([key, name]) => [name, compaction(name)].flatMap((place) => [[key, place], ["input_tokens", place]])),
  ["cache_write_5m_tokens", "cache_creation.ephemeral_5m_input_tokens"],
  ["cache_write_1h_tokens", "cache_creation.ephemeral_1h_input_tokens"],
  ["cache_read_tokens", `${input("cached_tokens")}|input_tokens_details.cache_read_input_tokens`],
  ["cache_write_tokens", input("cache_write_tokens")],
  ...["text", "audio", "image"].flatMap((sort) => [
    [`input_${sort}_tokens`, input(`${sort}_tokens`)],
    [`output_${sort}_tokens`, output(`${sort}_tokens`)],
    [`cache_${sort}_read_tokens`, input(`cached_tokens_details.${sort}_tokens`)],
  ]),
  ["output_reasoning_tokens", `${output("reasoning_tokens")}|output_tokens_details.thinking_tokens`],
  // Anthropic; Perplexity; OpenAI, whose usage does not tell.
  ["web_searches", "server_tool_use.web_search_requests|tool_calls_details.search_web.invocation|web_search_calls"],
  ["storage_searches", "file_search_calls"],
  ["audio_seconds", "billable_audio_seconds"],
  ["input_text_messages", "input_text_messages"],
];

/** Bedrock's Converse: the cached are beside `inputTokens`. */
const converse = () => [
  ["input_tokens", "inputTokens!"],
  ["output_tokens", "outputTokens!"],
  ["input_tokens", "cacheReadInputTokens"],
  ["input_tokens", "cacheWriteInputTokens"],
  ["cache_read_tokens", "cacheReadInputTokens"],
  ["cache_write_tokens", "cacheWriteInputTokens"],
  ["cache_write_5m_tokens", "cacheDetails[ttl=5m].inputTokens"],
  ["cache_write_1h_tokens", "cacheDetails[ttl=1h].inputTokens"],
];

/** Gemini: the cached are contained in the prompt; thoughts and what tools brought in are beside. */
const gemini = () => [
  ["input_tokens", "promptTokenCount"],
  ["input_tokens", "toolUsePromptTokenCount"],
  ["input_tool_tokens", "toolUsePromptTokenCount"],
  ["cache_read_tokens", "cachedContentTokenCount"],
  // The second name is the live API's.
  ["output_tokens", "candidatesTokenCount|responseTokenCount"],
  ["output_tokens", "thoughtsTokenCount"],
  ["output_reasoning_tokens", "thoughtsTokenCount"],
  ...["text", "audio", "image", "document", "video"].flatMap((name) => {
    const picked = `[modality=${name.toUpperCase()}].tokenCount`;
    // A page is priced as an image.
    const sort = name === "document" ? "image" : name;
    return [
      [`input_${sort}_tokens`, `promptTokensDetails${picked}`],
      [`input_${sort}_tokens`, `toolUsePromptTokensDetails${picked}`],
      [`input_${sort}_tool_tokens`, `toolUsePromptTokensDetails${picked}`],
      [`cache_${sort}_read_tokens`, `cacheTokensDetails${picked}`],
      [`output_${sort}_tokens`, `candidatesTokensDetails${picked}|responseTokensDetails${picked}`],
    ];
  }),
];

/** Cohere: what it bills, or else what it counted. */
const cohere = () => [
  ["input_tokens", "billed_units.input_tokens|tokens.input_tokens"],
  ["input_tokens", "billed_units.image_tokens"],
  ["input_image_tokens", "billed_units.image_tokens"],
  ["output_tokens", "billed_units.output_tokens|tokens.output_tokens"],
  ["rerank_searches", "billed_units.search_units"],
];

/** `[the keys by which it is known, its rows]` */
const DIALECTS = [
  ["prompt_tokens completion_tokens", chat],
  ["input_tokens output_tokens", messages],
  ["inputTokens outputTokens", converse],
  ["promptTokenCount totalTokenCount", gemini],
  ["billed_units tokens", cohere],
  // Embeddings of some say nothing else.
  ["total_tokens", () => [["input_tokens", "total_tokens"]]],
  // Transcriptions billed by length.
  ["seconds", () => [["audio_seconds", "seconds"]]],
  // Mistral's text recognition.
  [
    "pages_processed",
    () => [["input_document_pages", "pages_processed"], ["input_annotated_document_pages", "pages_annotated"]],
  ],
];

/** The function that gives the rows of a usage object's dialect; undefined if it is none that is known. */
export function dialectOf(usage, provider) {
  const said = (key) => usage[key] !== undefined && usage[key] !== null;
  const dialect = DIALECTS.find(([keys]) => keys.split(" ").some(said))?.[1];
  return dialect === chat && countsApart(usage, provider) ? chatApart : dialect;
}

/** Bedrock's stream ends with its usage; nothing else in it says so. */
export const isConverse = (dialect) => dialect === converse;

/** Whether reasoning comes on top of an answer's tokens. The total tells, but for Perplexity, whose total leaves it out. */
function countsApart(usage, provider) {
  if (provider === "perplexity") return true;
  const { prompt_tokens, completion_tokens, total_tokens } = usage;
  const reasoning = usage.completion_tokens_details?.reasoning_tokens ?? usage.reasoning_tokens;
  if (typeof reasoning !== "number" || reasoning <= 0) return false;
  const isTold = [prompt_tokens, completion_tokens, total_tokens].every((count) => typeof count === "number");
  const rest = isTold ? total_tokens - prompt_tokens - completion_tokens : undefined;
  return rest === reasoning || (/^x-?ai$/.test(provider) && rest !== 0);
}
