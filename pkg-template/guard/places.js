// Whose a URL is: the provider that bills a call to it, and the path as that provider has it.

/** By the host's last two labels: providers have hosts for regions, resources and versions. */
const PROVIDERS = {
  "openai.com": "openai",
  "azure.com": "azure",
  "azure.us": "azure",
  "anthropic.com": "anthropic",
  "googleapis.com": "google",
  "amazonaws.com": "aws",
  "api.aws": "aws",
  "mistral.ai": "mistral",
  "openrouter.ai": "openrouter",
  "groq.com": "groq",
  "deepseek.com": "deepseek",
  "x.ai": "x-ai",
  "together.xyz": "together",
  "together.ai": "together",
  "fireworks.ai": "fireworks",
  "perplexity.ai": "perplexity",
  "cohere.com": "cohere",
  "cohere.ai": "cohere",
  "cloudflare.com": "cloudflare",
  "moonshot.ai": "moonshotai",
  "moonshot.cn": "moonshotai",
  "llama.com": "meta",
};

/** Names in the paths of Cloudflare's AI Gateway that are not the provider's. */
const SLUGS = {
  "google-ai-studio": "google",
  "google-vertex-ai": "google",
  "azure-openai": "azure",
  "aws-bedrock": "aws",
  grok: "x-ai",
  "perplexity-ai": "perplexity",
  "workers-ai": "cloudflare",
};

/** The gateway's endpoint for every provider, whose name stands before the model's in the body. */
export const COMPAT = "compat";

/**
 * @param {URL} url
 * @returns {{ provider?: string, path: string }} without a provider if nobody knows the host
 */
export function placeOf({ hostname, pathname }) {
  const path = pathname.replace(/\/+$/, "");
  if (hostname === "gateway.ai.cloudflare.com") {
    // /v1/{account}/{gateway}/{provider}/…
    const [, slug, rest] = /^\/v1\/[^/]+\/[^/]+\/([^/]+)(\/.+)$/.exec(path) ?? [];
    return { provider: slug && nameOf(slug), path: rest ?? "" };
  }
  return { provider: own(PROVIDERS, hostname.split(".").slice(-2).join(".")), path };
}

/** The price table's name of a provider that Cloudflare's AI Gateway names. */
export const nameOf = (slug) => own(SLUGS, slug) ?? slug;

const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);
