// The package ai, with its three best known providers.
import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, streamText } from "ai";

import { MAX_TOKENS, PROMPT } from "./prompt.mjs";

const settings = (model, { signal, maxTokens = MAX_TOKENS }) => ({
  model,
  prompt: PROMPT,
  maxOutputTokens: maxTokens,
  abortSignal: signal,
});

const end = (finish, usage) => ({ finish, input: usage.inputTokens, output: usage.outputTokens });

const whole = (model) =>
  async function* (fetch, options) {
    const { text, finishReason, usage } = await generateText(settings(model(fetch), options));
    yield text;
    return end(finishReason, usage);
  };

/** An error does not reach who reads the text, only `onError`. */
const streamed = (model) =>
  async function* (fetch, options) {
    const errors = [];
    const onError = ({ error }) => errors.push(error);
    const result = streamText({ ...settings(model(fetch), options), onError });
    yield* result.textStream;
    if (errors.length > 0) throw errors[0];
    options.signal?.throwIfAborted();
    return end(await result.finishReason, await result.usage);
  };

const settingsOf = (fetch) => ({ apiKey: "test", fetch });

const SEAMS = [
  ["openai", "openai", "gpt-4o-mini", (fetch) => createOpenAI(settingsOf(fetch))],
  ["openai.chat", "openai", "gpt-4o-mini", (fetch) => createOpenAI(settingsOf(fetch)).chat],
  ["anthropic", "anthropic", "claude-haiku-4-5", (fetch) => createAnthropic(settingsOf(fetch))],
  ["google", "google", "gemini-2.5-flash", (fetch) => createGoogleGenerativeAI(settingsOf(fetch))],
];

export const aiSdk = SEAMS.flatMap(([seam, provider, model, connect]) =>
  [
    ["generateText", false, whole],
    ["streamText", true, streamed],
  ].map(([method, streams, reader]) => ({
    name: `ai ${method} ${seam}`,
    provider,
    model,
    streams,
    retries: 2,
    length: "length",
    read: reader((fetch) => connect(fetch)(model)),
  })),
);
