// LiteLLM's names of providers, and the feed's.

const FEED = {
  "text-completion-openai": "openai",
  azure_ai: "azure",
  azure_text: "azure",
  bedrock: "aws",
  bedrock_converse: "aws",
  bedrock_mantle: "aws",
  gemini: "google",
  vertex_ai: "google",
  codestral: "mistral",
  "text-completion-codestral": "mistral",
  cohere_chat: "cohere",
  fireworks_ai: "fireworks",
  "fireworks_ai-embedding-models": "fireworks",
  github_copilot: "github-copilot",
  meta_llama: "meta",
  moonshot: "moonshotai",
  together_ai: "together",
  voyage: "voyageai",
  xai: "x-ai",
};

/** The id of a provider in the feed. */
export function feedProvider(name) {
  if (name.startsWith("vertex_ai")) return "google";
  return Object.hasOwn(FEED, name) ? FEED[name] : name.toLowerCase();
}

/** A model's names: its own, and the same without the name of who offers it. */
export function namesOf(key, provider) {
  const name = key.toLowerCase();
  const slash = name.indexOf("/");
  const prefix = name.slice(0, Math.max(slash, 0));
  const isPrefix = prefix !== "" && (feedProvider(prefix) === feedProvider(provider) || provider.startsWith(prefix));
  return isPrefix ? [name, name.slice(slash + 1)] : [name];
}
