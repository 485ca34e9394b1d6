// Settings in a request's body that decide how long the answer may be.
import { invalidArgument } from "../errors.js";

const LIMITS = new Set([
  "max_tokens",
  "max_completion_tokens",
  "max_output_tokens",
  "max_tokens_to_sample",
  "max_gen_len",
  "inferenceConfig.maxTokens",
  "textGenerationConfig.maxTokenCount",
  "generationConfig.maxOutputTokens",
  "generationConfig.max_output_tokens",
  "generation_config.maxOutputTokens",
  "generation_config.max_output_tokens",
]);

const CHOICES = new Set([
  "n",
  "best_of",
  "num_generations",
  "generationConfig.candidateCount",
  "generationConfig.candidate_count",
  "generation_config.candidateCount",
  "generation_config.candidate_count",
]);

const THINKING =
  /^(thinking|generationConfig|generation_config)\.(.*\.)?(thinkingBudget|thinking_budget|token_budget)$/;

export class Settings {
  /** The limits of the output by their names. Of a name that is there twice, the largest. */
  limits = new Map();
  /** How many answers each prompt has. */
  choices = 1;
  /** Tokens of thinking that may come on top of the answer's. */
  thinking = 0;

  /** Takes a value of the body, as its JSON text. */
  take(path, json) {
    if (LIMITS.has(path)) this.limits.set(path, Math.max(count(path, json, 0), this.limits.get(path) ?? 0));
    else if (CHOICES.has(path)) this.choices = Math.max(this.choices, count(path, json, 1));
    // -1 leaves it to the model, within the limit of the output.
    else if (THINKING.test(path)) this.thinking = Math.max(this.thinking, count(path, json, -1));
  }

  /** The limit of the output that this provider keeps to, of those that are in the body; `undefined` if there is none. */
  limit(provider, fields) {
    const known = namesOf(provider, fields).map((name) => this.limits.get(name));
    return known.reduce((most, limit) => (limit > (most ?? -1) ? limit : most), undefined);
  }
}

/** A whole number, by the text of a JSON value. */
export function count(path, json, least) {
  const value = json.startsWith('"') ? NaN : Number(json);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw invalidArgument(`body.${path}`, `a whole number from ${least}, not ${json.slice(0, 40)}`);
}

const CHAT = ["max_tokens", "max_completion_tokens"];
const ANTHROPIC = ["max_tokens", "max_tokens_to_sample"];

/** A provider ignores what another one's limit is called, and so must the bound. */
function namesOf(provider, fields) {
  if (provider === "anthropic" || fields.has("anthropic_version")) return ANTHROPIC;
  if (fields.has("contents")) return [...LIMITS].filter((name) => name.startsWith("generation"));
  if (provider === "aws" && !fields.has("model")) {
    if (fields.has("prompt")) return ["max_gen_len", ...ANTHROPIC];
    return fields.has("inputText") ? ["textGenerationConfig.maxTokenCount"] : ["inferenceConfig.maxTokens"];
  }
  return fields.has("input") && !fields.has("messages") ? ["max_output_tokens"] : CHAT;
}
