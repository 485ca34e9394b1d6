// What is read from an answer can be priced, and costs the same in both ways of saying it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PriceBook, extractUsage } from "payi-edge";

import * as openai from "./answers/openai.mjs";
import * as others from "./answers/others.mjs";

const book = PriceBook.builtin();

/** `[category, provider, model, answer]` */
const CASES = [
  ["system.openai", "openai", "gpt-4o", openai.chat],
  ["system.openai", "openai", "gpt-4.1", openai.searched],
  ["system.openai", "openai", "gpt-image-1", openai.image],
  ["system.openai", "openai", "gpt-realtime", openai.realtime],
  ["system.openai", "openai", "whisper-1", openai.transcriptionByLength],
  ["system.azureopenai", "azure", "gpt-4o", openai.chat],
  ["system.anthropic", "anthropic", "claude-sonnet-4-5", others.anthropic],
  ["system.google.vertex", "google", "gemini-2.5-flash", others.gemini],
  ["system.aws.bedrock", "aws", "amazon.nova-pro-v1:0", others.converse],
  ["system.perplexity", "perplexity", "sonar-deep-research", openai.sonar],
  ["system.mistral", "mistral", "mistral-ocr-2505", openai.ocrAnnotated],
  ["system.groq", "groq", "llama-3.3-70b-versatile", openai.groq],
  ["system.xai", "x-ai", "grok-4-0709", openai.grok],
];

for (const [category, provider, model, answer] of CASES) {
  test(`${provider} ${model}`, () => {
    const { usage, units } = extractUsage(provider, answer);
    const byUsage = book.cost({ provider, model, usage });
    const byUnits = book.cost({ category, resource: model, units });
    assert.equal(byUsage.total.base, byUnits.total.base);
    assert.ok(Number(byUsage.total.base) > 0);
    assert.deepEqual([byUsage.unknown_units, byUnits.unknown_units], [undefined, undefined]);
  });
}

test("by hand: 93 + 1024 cached in, 34 + 12 of reasoning out, at $2.50, $1.25 and $10 per million", () => {
  const { usage } = extractUsage("openai", openai.chat);
  // 0.0002325 + 0.00128 + 0.00046
  assert.equal(book.cost({ provider: "openai", model: "gpt-4o", usage, at: "2025-06-01T00:00:00Z" }).total.base, "0.0019725");
});
