// The same usage as Python's genai-prices finds, by the extractors of the price feed; and where this package knows more.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { extractUsage } from "payi-edge";

import { seeded } from "../support/random.mjs";
import { python } from "../support/python.mjs";
import * as openai from "./answers/openai.mjs";
import * as others from "./answers/others.mjs";

const SCRIPT = fileURLToPath(new URL("genai_usage.py", import.meta.url));

/** What Python finds in each `[provider, flavor, answer]`. */
function reference(cases) {
  const input = cases.map((each) => JSON.stringify(each)).join("\n");
  const output = execFileSync(python("genai-prices==0.2.3", "pydantic==2.14.3"), [SCRIPT], { input, encoding: "utf8", maxBuffer: 1 << 28 });
  return output.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** `[provider, flavor, answers]` */
const SAME = [
  ["openai", "chat", [openai.chat, openai.audio]],
  ["openai", "responses", [openai.responses]],
  ["openai", "embeddings", [openai.embeddings]],
  ["openai", "images", [openai.image]],
  ["openai", "realtime", [openai.realtime]],
  ["azure", "chat", [openai.chat, openai.audio]],
  ["azure", "responses", [openai.responses]],
  ["azure", "anthropic", [others.anthropic]],
  ["anthropic", "default", [others.anthropic]],
  ["anthropic", "chat", [openai.mistral]],
  ["aws", "default", [others.converse]],
  ["google", "default", [others.gemini, others.geminiRefused]],
  ["google", "chat", [openai.chat]],
  ["google", "anthropic", [others.anthropic]],
  ["mistral", "default", [openai.mistral]],
  ["mistral", "ocr", [openai.ocr]],
  ["mistral", "ocr_annotated", [openai.ocrAnnotated]],
  ["cohere", "default", [others.cohere]],
  ["cohere", "embeddings", [others.cohereEmbed]],
  ["groq", "default", [openai.groq, openai.chat]],
  ["deepseek", "chat", [openai.deepseek]],
  ["x-ai", "chat", [openai.grok]],
  ["x-ai", "responses", [openai.responses]],
  ["perplexity", "default", [openai.sonar]],
  ["openrouter", "chat", [openai.openrouter]],
  ["cloudflare", "default", [openai.workersAi]],
  ["cloudflare", "chat", [openai.workersAiBinding]],
  ["databricks", "chat", [openai.databricks]],
  ["fireworks", "chat", [openai.chat, openai.mistral]],
  ["cerebras", "chat", [openai.chat, openai.mistral]],
  ["moonshotai", "chat", [openai.openrouter]],
  ["zai", "chat", [openai.chat, openai.mistral]],
];

/**
 * What this package reads where a provider's mapping has no place for it. Beyond these, which the tests of whole answers
 * show: searches among the output of OpenAI's Responses; Anthropic's compaction; xAI's total, which tells whether
 * reasoning is in the answer's tokens; Cohere's rerank; Voxtral's seconds.
 */
const MORE = {
  // Anthropic's searches are billed there as well.
  "azure anthropic": ["web_searches"],
  "google anthropic": ["web_searches"],
  // Also said as prompt_cache_hit_tokens, and there when the details are not.
  "deepseek chat": ["cache_read_tokens"],
  // The dialect is OpenAI's, whose details are read for all alike.
  "cerebras chat": ["cache_read_tokens", "input_audio_tokens", "output_audio_tokens"],
  "fireworks chat": ["input_audio_tokens"],
  "moonshotai chat": ["input_audio_tokens"],
  "x-ai chat": ["input_audio_tokens"],
  "zai chat": ["input_audio_tokens", "output_audio_tokens"],
};

/** The same answer with every count times `factor`, and perhaps without the details of its counts. */
function varied(answer, factor, random) {
  return JSON.parse(JSON.stringify(answer), (key, value) => {
    if (key.endsWith("_details") && random(3) === 0) return null;
    return Number.isInteger(value) ? value * factor : value;
  });
}

test("every dialect as Python reads it", () => {
  const random = seeded(7);
  const vary = (answer, round) => (round === 0 ? answer : varied(answer, 1 + random(1000), random));
  const cases = SAME.flatMap(([provider, flavor, answers]) =>
    answers.flatMap((answer) => Array.from({ length: 25 }, (_, round) => [provider, flavor, vary(answer, round)])));
  const different = {};
  reference(cases).forEach((expected, i) => {
    const [provider, flavor, answer] = cases[i];
    const name = `${provider} ${flavor}`;
    // Without their details Python refuses images.
    if (expected === null) return assert.equal(name, "openai images");
    const { usage, model } = extractUsage(provider, answer);
    assert.equal(model ?? null, expected.model, name);
    const more = Object.keys(usage).filter((key) => !(key in expected.usage));
    for (const key of more) (different[name] ??= new Set()).add(key);
    const same = Object.entries(usage).filter(([key]) => !more.includes(key));
    assert.deepEqual(Object.fromEntries(same), expected.usage, `${name} ${JSON.stringify(answer)}`);
  });
  assert.deepEqual(Object.fromEntries(Object.entries(different).map(([name, keys]) => [name, [...keys]])), MORE);
});
