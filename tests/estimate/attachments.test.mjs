// Images, audio and documents: their letters are no text, and what they can have of tokens is stated or asked for.
import assert from "node:assert/strict";
import { test } from "node:test";

import { estimate } from "payi-edge";

const DATA = "iVBORw0KGgo".repeat(20_000);
const URL = `data:image/png;base64,${DATA}`;

const openai = (...content) => ({ model: "gpt-4o", max_tokens: 10, messages: [{ role: "user", content }] });
const responses = (...content) => ({ model: "gpt-4o", max_output_tokens: 10, input: [{ role: "user", content }] });
const anthropic = (...content) => ({
  model: "claude-sonnet-4-5",
  max_tokens: 10,
  messages: [{ role: "user", content }],
});
const gemini = (...parts) => ({ contents: [{ parts }], generationConfig: { maxOutputTokens: 10 } });
const converse = (...content) => ({ messages: [{ role: "user", content }], inferenceConfig: { maxTokens: 10 } });

const GEMINI = { model: "gemini-2.5-flash" };
const BEDROCK = { model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0" };

/** What an image adds to the tokens of the rest of the body, which are its bytes. */
const IMAGES = {
  "OpenAI chat": ["openai", openai({ type: "image_url", image_url: { url: URL } }), {}, 3_779 + 16],
  "OpenAI chat, a model that counts otherwise": [
    "openai",
    { ...openai({ type: "image_url", image_url: { url: URL } }), model: "gpt-4o-mini" },
    {},
    48_169 + 16,
  ],
  "a screenshot that a tool gave": [
    "openai",
    {
      model: "gpt-4o",
      max_output_tokens: 10,
      input: [
        { type: "computer_call_output", call_id: "c", output: { type: "computer_screenshot", image_url: URL } },
      ],
    },
    {},
    3_779 + 16,
  ],
  "OpenAI Responses": ["openai", responses({ type: "input_image", image_url: URL }), {}, 3_779 + 16],
  Anthropic: [
    "anthropic",
    anthropic({ type: "image", source: { type: "base64", media_type: "image/png", data: URL } }),
    {},
    4_784 + 16,
  ],
  "Anthropic, in the result of a tool": [
    "anthropic",
    anthropic({
      type: "tool_result",
      tool_use_id: "t",
      content: [{ type: "image", source: { type: "base64", media_type: "image/png", data: URL } }],
    }),
    {},
    4_784 + 16,
  ],
  Gemini: ["google", gemini({ inlineData: { mimeType: "image/png", data: URL } }), GEMINI, 7_740 + 16],
  "Gemini in its other spelling": [
    "google",
    gemini({ inline_data: { mime_type: "image/png", data: URL } }),
    GEMINI,
    7_740 + 16,
  ],
  "Bedrock Converse": ["aws", converse({ image: { format: "png", source: { bytes: URL } } }), BEDROCK, 4_784 + 256],
};

for (const [name, [provider, body, options, extra]] of Object.entries(IMAGES)) {
  test(`an image: ${name}`, () => {
    const result = estimate(body, provider, options);
    assert.equal(result.input_tokens, JSON.stringify(body).length - URL.length + extra);
    assert.equal(result.warnings, undefined);
    const text = estimate(JSON.stringify(body).replace(URL, ""), provider, options);
    assert.equal(result.input_tokens, text.input_tokens);
  });
}

test("the usual bound leaves an attachment's letters out, too", () => {
  const body = openai({ type: "text", text: "What is this?" }, { type: "image_url", image_url: { url: URL } });
  const empty = JSON.stringify(body).replace(URL, "");
  const options = { bound: "usual" };
  assert.equal(estimate(body, "openai", options).input_tokens, estimate(empty, "openai", options).input_tokens);
});

test("every image counts", () => {
  const one = { type: "image_url", image_url: { url: "https://example.com/a.png" } };
  const body = openai(one, one, one);
  assert.equal(estimate(body, "openai").input_tokens, JSON.stringify(body).length - 3 * 25 + 16 + 3 * 3_779);
  const options = { attachment_tokens: 85 };
  assert.equal(estimate(body, "openai", options).input_tokens, JSON.stringify(body).length - 3 * 25 + 16 + 3 * 85);
});

const MEDIA = {
  "audio for OpenAI": [
    "openai",
    openai({ type: "input_audio", input_audio: { data: DATA, format: "wav" } }),
    {},
    128_000,
  ],
  "a file for OpenAI": ["openai", openai({ type: "file", file: { file_data: DATA, filename: "a.pdf" } }), {}, 128_000],
  "a file that OpenAI keeps": ["openai", responses({ type: "input_file", file_id: "file-1" }), {}, 128_000],
  "a PDF for Anthropic": [
    "anthropic",
    anthropic({ type: "document", source: { type: "base64", media_type: "application/pdf", data: DATA } }),
    {},
    200_000,
  ],
  "a document by its URL": [
    "anthropic",
    anthropic({ type: "document", source: { type: "url", url: "https://a.b" } }),
    {},
    200_000,
  ],
  "video for Gemini": ["google", gemini({ inlineData: { mimeType: "video/mp4", data: DATA } }), GEMINI, 1_000_000],
  "a file that Google keeps": [
    "google",
    gemini({ fileData: { fileUri: "gs://a/b", mimeType: "audio/mp3" } }),
    GEMINI,
    1_000_000,
  ],
  "a file without a type": ["google", gemini({ fileData: { fileUri: "https://youtu.be/x" } }), GEMINI, 1_000_000],
  "a document for Bedrock": [
    "aws",
    converse({ document: { format: "pdf", name: "a", source: { bytes: DATA } } }),
    BEDROCK,
    200_000,
  ],
  "a video in S3": [
    "aws",
    converse({ video: { format: "mp4", source: { s3Location: { uri: "s3://a" } } } }),
    BEDROCK,
    200_000,
  ],
};

for (const [name, [provider, body, options, least]] of Object.entries(MEDIA)) {
  test(`${name} can fill the context window, unless it is said how long it is`, () => {
    const result = estimate(body, provider, options);
    assert.ok(result.input_tokens >= least, `${result.input_tokens}`);
    assert.match(result.warnings[0], /context window.*attachments/);
    const stated = estimate(body, provider, { ...options, attachment_tokens: 3_000 });
    assert.ok(stated.input_tokens < 3_800, `${stated.input_tokens}`);
    assert.equal(stated.warnings, undefined);
  });
}

test("a document that is text is its text", () => {
  for (const [provider, body, options] of [
    ["anthropic", anthropic({ type: "document", source: { type: "text", media_type: "text/plain", data: DATA } }), {}],
    [
      "anthropic",
      anthropic({ type: "document", source: { type: "content", content: [{ type: "text", text: DATA }] } }),
      {},
    ],
    ["google", gemini({ inlineData: { mimeType: "text/plain", data: DATA } }), GEMINI],
    ["aws", converse({ document: { format: "txt", name: "a", source: { text: DATA } } }), BEDROCK],
    ["cohere", { ...openai({ type: "document", document: { data: DATA } }), model: "command-r" }, {}],
  ]) {
    const result = estimate(body, provider, options);
    const size = JSON.stringify(body).length;
    assert.ok(result.input_tokens >= size && result.input_tokens <= size + 256, provider);
  }
});

test("what only looks like an attachment is text", () => {
  const fake = { type: "image_url", image_url: { url: URL }, data: DATA };
  for (const [provider, body, options] of [
    [
      "anthropic",
      anthropic({ type: "tool_use", id: "t", name: "f", input: { list: [fake], image: { data: DATA } } }),
      {},
    ],
    ["anthropic", anthropic({ type: "text", text: DATA, data: DATA, url: URL }), {}],
    [
      "google",
      gemini({ functionCall: { name: "f", args: { inlineData: { mimeType: "image/png", data: DATA } } } }),
      GEMINI,
    ],
    ["google", gemini({ functionResponse: { name: "f", response: { list: [fake] } } }), GEMINI],
    [
      "aws",
      converse({ toolResult: { toolUseId: "t", content: [{ json: { image: { source: { bytes: DATA } } } }] } }),
      BEDROCK,
    ],
    ["openai", { ...openai({ type: "text", text: "a" }), metadata: { list: [fake] } }, {}],
  ]) {
    const result = estimate(body, provider, options);
    assert.ok(result.input_tokens >= JSON.stringify(body).length, provider);
    assert.equal(result.warnings, undefined);
  }
});
