// What differs between providers before a call.
import { invalidArgument } from "../errors.js";

/** Pay-i's categories whose provider has another name than the category. */
const RENAMED = {
  azureopenai: "azure",
  "aws.bedrock": "aws",
  "google.vertex": "google",
  "databricks.azure": "databricks",
  "databricks.aws": "databricks",
  "databricks.google": "databricks",
  xai: "x-ai",
};

/** A provider of the price table, from its id or from Pay-i's category. */
export function providerOf(provider) {
  if (typeof provider !== "string" || provider === "") throw invalidArgument("provider", "an id or a category");
  if (!provider.startsWith("system.")) return provider;
  const name = provider.slice("system.".length);
  return Object.hasOwn(RENAMED, name) ? RENAMED[name] : name;
}

/** The category of a provider's models. */
export function categoryOf(provider) {
  if (provider.startsWith("system.")) return provider;
  const [name = provider] = Object.entries(RENAMED).find(([, id]) => id === provider) ?? [];
  return `system.${name}`;
}

// Tokens of one image at most, as the providers' documentation says how they are scaled down before they are counted:
// https://platform.openai.com/docs/guides/images-vision, https://docs.claude.com/en/docs/build-with-claude/vision,
// https://ai.google.dev/gemini-api/docs/image-understanding, https://docs.mistral.ai/capabilities/vision/,
// https://docs.cohere.com/docs/image-inputs, https://docs.together.ai/docs/vision-overview
const IMAGE_TOKENS = [
  // 2,833 and 5,667 for each of eight tiles.
  [/^(openai|azure)$/, /4o-mini/, 48_169],
  // 1,536 patches, 2.46 tokens each for gpt-4.1-nano; tiles are fewer: 85 and eight times 170.
  [/^(openai|azure)$/, /^(chatgpt-4o|gpt-4|gpt-5(?!\.[4-9])|o\d)/, 3_779],
  // 10,000 patches at the original size, 1.2 tokens each.
  [/^(openai|azure)$/, /./, 12_000],
  // 2,576 pixels at the longer side.
  [/./, /claude/, 4_784],
  // 30 tiles of 258, if the longer side is ten times the shorter one; Gemini 3 has 2,240 at most.
  [/^google$/, /./, 7_740],
  // 64 rows of 64 patches, and the end of each row.
  [/^mistral$/, /./, 4_160],
  // Twelve tiles and a small picture of the whole, 256 each.
  [/^cohere$/, /./, 3_328],
  // Four tiles of 1,601 for Llama.
  [/./, /llama/, 6_404],
  // 16,384 patches of 28 by 28 pixels for Qwen: the most that is known of any other.
  [/./, /./, 16_384],
];

export function imageTokens(provider, model) {
  return IMAGE_TOKENS.find(([providers, models]) => providers.test(provider) && models.test(model))[2];
}

/** Who offers models of its own; what is put around a prompt there, the body's braces and names are more than. */
const MAKERS = new Set(["openai", "anthropic", "google", "mistral", "cohere", "deepseek", "x-ai"]);

/** Whether a model searches by itself, as often as it likes. */
export const searchesAlways = (provider, model) => provider === "perplexity" || /^(groq\/)?compound/.test(model);

/** Tokens that are added to any prompt: the templates of open models name the date, and the channels of an answer. */
export const preamble = (provider) => (MAKERS.has(provider) ? 16 : 256);

/** What they add where there are tools; the longest known is Claude's, below 950. */
export const TOOLS_PREAMBLE = 1_000;

/** What a tool adds whose schema is the provider's: `bash`, `text_editor`, `computer`. */
export const BUILTIN_TOOL = 1_000;
