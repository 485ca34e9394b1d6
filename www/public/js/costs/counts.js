// What can be counted, in words. The names are those of the library's `Usage`.

/** Shown at once: name, label, and what it counts where the label does not say it. */
export const MAIN = [
  ["input_tokens", "Input tokens", "All that went in, cached ones too"],
  ["output_tokens", "Output tokens", "All that came out, with reasoning"],
  ["cache_read_tokens", "Read from cache", "Of the input"],
  ["output_reasoning_tokens", "Reasoning", "Of the output"],
  ["cache_write_tokens", "Written to cache", "Of the input, however long it is kept"],
  ["cache_write_1h_tokens", "Written for 1 hour", "Of what is written; the rest is for 5 minutes"],
  ["web_searches", "Web searches", ""],
];

/** Folded away. */
export const MORE = [
  ["input_audio_tokens", "Audio in", "Of the input"],
  ["output_audio_tokens", "Audio out", "Of the output"],
  ["input_image_tokens", "Images in", "Of the input"],
  ["output_image_tokens", "Images out", "Of the output"],
  ["cache_audio_read_tokens", "Audio read from cache", "Of the audio, and of what is read from cache"],
  ["cache_write_5m_tokens", "Written for 5 minutes", "Of what is written"],
  ["output_citation_tokens", "Citations", "Of the output"],
  ["audio_seconds", "Audio, seconds", "For models that charge by the hour"],
  ["input_characters", "Characters in", "For models that charge for text by its length"],
  ["input_document_pages", "Pages read", "For models that read documents"],
  ["rerank_searches", "Rerank searches", ""],
  ["storage_searches", "File searches", ""],
  ["code_executions", "Code executions", ""],
  ["requests", "Requests", "For models that charge for each"],
];

const LABELS = new Map([...MAIN, ...MORE].map(([name, label]) => [name, label]));

/** A count that has no field of its own goes by its name. */
export function labelOf(name) {
  const words = name.replaceAll("_", " ");
  return LABELS.get(name) ?? words[0].toUpperCase() + words.slice(1);
}

const DIGITS = new Intl.NumberFormat("en-US");

/** A count as a person reads it: 1,000,000. */
export const grouped = (count) => DIGITS.format(count);

const SHORT = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 });

/** A size as a person reads it: 262K. */
export const short = (count) => SHORT.format(count);

/**
 * A count as it was typed. What is no number stays what it is: the library refuses it, and says which one.
 * @returns {bigint | number | string}
 */
export function countOf(text) {
  if (/^\d+$/.test(text)) return BigInt(text);
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}
