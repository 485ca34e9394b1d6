// What LiteLLM's fields of prices mean in the feed: `[unit, places, factor]`, where a price is moved by so many places
// and multiplied, from one token to a million and from one second to an hour.

const TOKENS = {
  input_cost_per_token: "input_mtok",
  output_cost_per_token: "output_mtok",
  cache_read_input_token_cost: "cache_read_mtok",
  cache_creation_input_token_cost: "cache_write_mtok",
  cache_creation_input_token_cost_above_1hr: "cache_write_1h_mtok",
  input_cost_per_audio_token: "input_audio_mtok",
  output_cost_per_audio_token: "output_audio_mtok",
  cache_read_input_audio_token_cost: "cache_audio_read_mtok",
  cache_creation_input_audio_token_cost: "cache_audio_write_mtok",
  input_cost_per_image_token: "input_image_mtok",
  output_cost_per_image_token: "output_image_mtok",
  cache_read_input_image_token_cost: "cache_image_read_mtok",
  input_cost_per_video_token: "input_video_mtok",
  output_cost_per_video_token: "output_video_mtok",
  output_cost_per_reasoning_token: "output_reasoning_mtok",
  citation_cost_per_token: "output_citation_mtok",
  input_cost_per_character: "input_mchars",
};

const THOUSANDS = {
  input_cost_per_request: "requests_kcount",
  input_cost_per_text_message: "input_text_messages_kcount",
  ocr_cost_per_page: "input_document_kpages",
  annotation_cost_per_page: "input_annotated_document_kpages",
};

/** The unit of a field in a model of this mode; `undefined` if the feed has none. */
export function unitOf(field, mode) {
  if (Object.hasOwn(TOKENS, field)) return [TOKENS[field], 6];
  if (Object.hasOwn(THOUSANDS, field)) return [THOUSANDS[field], 3];
  if (field === "input_cost_per_pixel") return ["input_gpixels", 9];
  if (field === "input_cost_per_query" && mode === "rerank") return ["rerank_searches_kcount", 3];
  if (field === "input_cost_per_query" && mode === "search") return ["requests_kcount", 3];
  if (field === "input_cost_per_second" && mode === "audio_transcription") return ["audio_hours", 2, 36n];
  return undefined;
}

/** Prices that say nothing new: the same in another currency, or under an older name. */
export const REPEATED = /^(in|out)put_dbu_cost_per_token$|^input_cost_per_token_cache_hit$/;

const SUFFIXES = /^(.+?)(?:_above_(\d+)k_tokens)?(?:_(batches|priority|flex|balanced|ultrafast))?$/;

/** A field's name apart: whose price, from how many thousand tokens on, and in which service. */
export function partsOf(name) {
  const [, field, thousands, service = ""] = SUFFIXES.exec(name);
  return { field, start: thousands === undefined ? undefined : 1000 * Number(thousands), service };
}
