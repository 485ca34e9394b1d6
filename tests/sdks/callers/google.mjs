// The package @google/genai.
import { GoogleGenAI } from "@google/genai";

import { MAX_TOKENS, PROMPT } from "./prompt.mjs";

const MODEL = "gemini-2.5-flash";

const models = (fetch) => new GoogleGenAI({ apiKey: "test", httpOptions: { fetch } }).models;

const body = ({ signal, maxTokens = MAX_TOKENS }) => ({
  model: MODEL,
  contents: PROMPT,
  config: { maxOutputTokens: maxTokens, abortSignal: signal },
});

const end = ({ candidates, usageMetadata }) => ({
  finish: candidates?.[0]?.finishReason,
  input: usageMetadata?.promptTokenCount,
  output: usageMetadata?.candidatesTokenCount,
});

async function* generate(fetch, options) {
  const answer = await models(fetch).generateContent(body(options));
  yield answer.text;
  return end(answer);
}

async function* generateStream(fetch, options) {
  let last;
  for await (const chunk of await models(fetch).generateContentStream(body(options))) {
    if (chunk.text) yield chunk.text;
    last = chunk;
  }
  return end(last);
}

const caller = (name, streams, read) => ({
  name: `google ${name}`,
  provider: "google",
  model: MODEL,
  streams,
  retries: 0,
  length: "MAX_TOKENS",
  read,
});

export const google = [
  caller("generateContent", false, generate),
  caller("generateContentStream", true, generateStream),
];
