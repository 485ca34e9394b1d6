// Which calls the guard recognises, by URL and body.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PriceBook } from "payi-edge";

import { describe, read } from "../../pkg/guard/describe.js";

const described = (url, method = "POST") => describe({ url: new URL(url), method });
const known = (url, body = {}) => {
  const call = described(url);
  return { ...call, ...read(call, body) };
};
const GATEWAY = "https://gateway.ai.cloudflare.com/v1/0123abc/my-gateway";
const VERTEX = "https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1";
const BEDROCK = "https://bedrock-runtime.us-east-1.amazonaws.com";
const ACCOUNT = "https://api.cloudflare.com/client/v4/accounts/0123abc";

const gpt = { model: "gpt-4o" };
const streaming = { ...gpt, stream: true };

/** `[url, body, "dialect provider model", whether it is a stream]` */
const CALLS = [
  ["https://api.openai.com/v1/chat/completions", gpt, "chat openai gpt-4o", false],
  ["https://api.openai.com/v1/chat/completions", streaming, "chat openai gpt-4o", true],
  ["https://api.openai.com/v1/chat/completions/", streaming, "chat openai gpt-4o", true],
  ["https://eu.api.openai.com/v1/responses", streaming, "responses openai gpt-4o", true],
  ["https://api.openai.com/v1/embeddings", { model: "text-embedding-3-small" }, "embeddings openai text-embedding-3-small", false],
  ["https://api.openai.com/v1/completions", { model: "gpt-3.5-turbo-instruct" }, "completions openai gpt-3.5-turbo-instruct", false],
  ["https://r.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21", {}, "chat azure my gpt", false],
  ["https://r.openai.azure.com/openai/deployments/mine/chat/completions?api-version=2024-10-21", streaming, "chat azure gpt-4o", true],
  ["https://r.openai.azure.com/openai/v1/responses", gpt, "responses azure gpt-4o", false],
  ["https://r.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview", gpt, "chat azure gpt-4o", false],
  ["https://r.services.ai.azure.com/anthropic/v1/messages", { model: "claude-haiku-4-5" }, "messages azure claude-haiku-4-5", false],
  ["https://api.anthropic.com/v1/messages", { model: "claude-sonnet-4-5", stream: true }, "messages anthropic claude-sonnet-4-5", true],
  [`${VERTEX}/publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict`, {}, "messages google claude-sonnet-4-5@20250929", false],
  [`${VERTEX}/publishers/anthropic/models/claude-sonnet-4-5%4020250929:streamRawPredict`, {}, "messages google claude-sonnet-4-5@20250929", true],
  [`${VERTEX}/publishers/mistralai/models/codestral-2501:streamRawPredict`, {}, "mistral google codestral-2501", true],
  [`${VERTEX}/publishers/google/models/gemini-2.5-flash:generateContent`, {}, "gemini google gemini-2.5-flash", false],
  [`${VERTEX}/publishers/google/models/gemini-2.5-flash:streamGenerateContent`, {}, "gemini google gemini-2.5-flash", true],
  [`${VERTEX}/endpoints/openapi/chat/completions`, { model: "google/gemini-2.5-flash" }, "chat google gemini-2.5-flash", false],
  ["https://aiplatform.googleapis.com/v1/publishers/google/models/gemini-2.5-pro:generateContent", {}, "gemini google gemini-2.5-pro", false],
  ["https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", {}, "gemini google gemini-2.5-flash", true],
  ["https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent", { stream: true }, "gemini google gemini-2.5-flash", false],
  ["https://generativelanguage.googleapis.com/v1beta/models/gemini-embedding-001:embedContent", { model: "models/other" }, "embeddings google gemini-embedding-001", false],
  ["https://generativelanguage.googleapis.com/v1beta/models/gemini-embedding-001:batchEmbedContents", {}, "embeddings google gemini-embedding-001", false],
  ["https://generativelanguage.googleapis.com/v1beta/openai/chat/completions", { model: "gemini-2.5-flash" }, "chat google gemini-2.5-flash", false],
  [`${BEDROCK}/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse`, {}, "converse aws us.anthropic.claude-sonnet-4-5-20250929-v1:0", false],
  [`${BEDROCK}/model/eu.amazon.nova-lite-v1:0/converse-stream`, {}, "converse aws eu.amazon.nova-lite-v1:0", true],
  [`${BEDROCK}/model/amazon.nova-micro-v1%3A0/invoke`, { stream: true }, "invoke aws amazon.nova-micro-v1:0", false],
  [`${BEDROCK}/model/anthropic.claude-3-haiku-20240307-v1%3A0/invoke-with-response-stream`, {}, "invoke aws anthropic.claude-3-haiku-20240307-v1:0", true],
  [`${BEDROCK}/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fapac.amazon.nova-pro-v1%3A0/converse`, {}, "converse aws apac.amazon.nova-pro-v1:0", false],
  [`${BEDROCK}/openai/v1/chat/completions`, { model: "openai.gpt-oss-20b-1:0" }, "chat aws openai.gpt-oss-20b-1:0", false],
  ["https://api.mistral.ai/v1/chat/completions", { model: "mistral-small-latest" }, "mistral mistral mistral-small-latest", false],
  ["https://codestral.mistral.ai/v1/fim/completions", { model: "codestral-2508" }, "mistral mistral codestral-2508", false],
  ["https://openrouter.ai/api/v1/chat/completions", { model: "openai/gpt-4o" }, "chat openrouter openai/gpt-4o", false],
  ["https://api.groq.com/openai/v1/chat/completions", { model: "llama-3.3-70b-versatile" }, "chat groq llama-3.3-70b-versatile", false],
  ["https://api.deepseek.com/chat/completions", { model: "deepseek-chat" }, "chat deepseek deepseek-chat", false],
  ["https://api.deepseek.com/anthropic/v1/messages", { model: "deepseek-chat" }, "messages deepseek deepseek-chat", false],
  ["https://api.x.ai/v1/chat/completions", { model: "grok-3" }, "chat x-ai grok-3", false],
  ["https://api.together.xyz/v1/chat/completions", { model: "m" }, "chat together m", false],
  ["https://api.fireworks.ai/inference/v1/chat/completions", { model: "accounts/fireworks/models/m" }, "chat fireworks accounts/fireworks/models/m", false],
  ["https://api.perplexity.ai/chat/completions", { model: "sonar" }, "chat perplexity sonar", false],
  ["https://api.cohere.com/v2/chat", { model: "command-a", stream: true }, "cohere cohere command-a", true],
  ["https://api.cohere.com/v2/embed", { model: "embed-v4.0" }, "embeddings cohere embed-v4.0", false],
  [`${ACCOUNT}/ai/run/@cf/meta/llama-3.1-8b-instruct`, { stream: true }, "workers cloudflare @cf/meta/llama-3.1-8b-instruct", true],
  [`${ACCOUNT}/ai/v1/chat/completions`, { model: "@cf/meta/llama-3.1-8b-instruct" }, "chat cloudflare @cf/meta/llama-3.1-8b-instruct", false],
  [`${GATEWAY}/openai/chat/completions`, gpt, "chat openai gpt-4o", false],
  [`${GATEWAY}/anthropic/v1/messages`, { model: "claude-haiku-4-5" }, "messages anthropic claude-haiku-4-5", false],
  [`${GATEWAY}/google-ai-studio/v1/models/gemini-2.5-flash:generateContent`, {}, "gemini google gemini-2.5-flash", false],
  [`${GATEWAY}/azure-openai/resource/mine/chat/completions?api-version=2024-10-21`, {}, "chat azure mine", false],
  [`${GATEWAY}/aws-bedrock/bedrock-runtime/us-east-1/model/amazon.nova-lite-v1:0/converse`, {}, "converse aws amazon.nova-lite-v1:0", false],
  [`${GATEWAY}/workers-ai/@cf/meta/llama-3.1-8b-instruct`, {}, "workers cloudflare @cf/meta/llama-3.1-8b-instruct", false],
  [`${GATEWAY}/grok/v1/chat/completions`, { model: "grok-3" }, "chat x-ai grok-3", false],
  [`${GATEWAY}/mistral/v1/chat/completions`, { model: "codestral" }, "mistral mistral codestral", false],
  [`${GATEWAY}/compat/chat/completions`, { model: "google-ai-studio/gemini-2.5-flash" }, "chat google gemini-2.5-flash", false],
  [`${GATEWAY}/compat/chat/completions`, { model: "workers-ai/@cf/meta/llama-3.1-8b-instruct" }, "chat cloudflare @cf/meta/llama-3.1-8b-instruct", false],
  ["http://127.0.0.1:8080/v1/chat/completions", streaming, "chat openai gpt-4o", true],
  ["http://localhost/responses", gpt, "responses openai gpt-4o", false],
  ["http://[::1]:1/v1/messages", { model: "claude-haiku-4-5" }, "messages anthropic claude-haiku-4-5", false],
  ["http://127.0.0.1:1/v1beta/models/gemini-2.5-flash:streamGenerateContent", {}, "gemini google gemini-2.5-flash", true],
  ["http://127.0.0.1:1/model/amazon.nova-lite-v1:0/converse", {}, "converse aws amazon.nova-lite-v1:0", false],
];

for (const [url, body, expected, stream] of CALLS) {
  test(`${new URL(url).host}${new URL(url).pathname} ${JSON.stringify(body)}`, () => {
    const call = known(url, body);
    assert.deepEqual([`${call.dialect} ${call.provider} ${call.model}`, call.stream], [expected, stream]);
  });
}

test("the prices know what a path names", () => {
  const book = PriceBook.builtin();
  for (const model of ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", "eu.amazon.nova-lite-v1:0"]) {
    const { provider, model: named } = known(`${BEDROCK}/model/${encodeURIComponent(model)}/converse`);
    assert.ok(book.resolve({ provider, model: named }).model);
  }
  const { provider, model } = known(`${VERTEX}/publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict`);
  assert.equal(book.resolve({ provider, model }).model, "claude-sonnet-4-5");
});

test("a body that names no model, or none that can be one", () => {
  for (const model of [undefined, null, "", 4, {}, ["gpt-4o"]]) {
    const call = known("https://api.openai.com/v1/chat/completions", { model, stream: "true" });
    assert.deepEqual([call.model, call.stream], [undefined, false]);
  }
  const { provider, model } = known(`${GATEWAY}/compat/chat/completions`, { model: "no-slash" });
  assert.deepEqual([provider, model], ["compat", "no-slash"]);
});

test("what is not billed", () => {
  for (const method of ["GET", "HEAD", "DELETE", "OPTIONS", "PUT", "patch"]) {
    assert.equal(described("https://api.openai.com/v1/chat/completions", method), "free");
  }
  for (const url of [
    "https://api.anthropic.com/v1/messages/count_tokens?beta=true",
    `${VERTEX}/publishers/anthropic/models/count-tokens:rawPredict`,
    `${BEDROCK}/model/anthropic.claude-3-haiku-20240307-v1%3A0/count-tokens`,
    "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:countTokens",
    "https://generativelanguage.googleapis.com/upload/v1beta/files",
    "https://api.openai.com/v1/responses/input_tokens",
    "https://api.openai.com/v1/moderations",
    "https://api.openai.com/v1/conversations",
    "https://api.openai.com/v1/files",
    "https://api.openai.com/v1/uploads/upload_1/parts",
    "https://api.openai.com/v1/responses/resp_1/cancel",
    "https://api.openai.com/v1/batches/batch_1/cancel",
    "https://api.anthropic.com/v1/messages/batches/msgbatch_1/cancel",
  ]) {
    assert.equal(described(url), "free", url);
  }
});

test("what nobody knows is not free", () => {
  for (const url of [
    "https://example.com/",
    "https://example.com/v1/chat/completions/more",
    "https://api.openai.com/v1/chat%2Fcompletions",
    "https://api.openai.com/v1/images/generations",
    "https://api.openai.com/v1/batches",
    "https://api.openai.com/v1/realtime/client_secrets",
    "https://api.openai.com/v1/threads/thread_1/messages",
    "https://api.anthropic.com/v1/messages/batches",
    "https://api.mistral.ai/v1/moderations",
    "https://api.mistral.ai/v1/conversations",
    "https://api.mistral.ai/v1/agents/completions",
    "https://generativelanguage.googleapis.com/v1beta/cachedContents",
    "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:batchGenerateContent",
    "https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/l/publishers/google/models/imagen:predict",
    "https://api.openai.com/v2/chat",
    GATEWAY,
    `${GATEWAY}/`,
  ]) {
    assert.equal(described(url), undefined, url);
  }
});

test("garbage in a URL is no error", () => {
  assert.equal(known("https://r.openai.azure.com/openai/deployments/%ff%/chat/completions").model, "%ff%");
  assert.equal(known(`${BEDROCK}/model/%E0%A4%A/converse`).model, "%E0%A4%A");
  for (const slug of ["constructor", "__proto__", "toString"]) {
    assert.equal(known(`${GATEWAY}/${slug}/chat/completions`, gpt).provider, slug);
  }
});
