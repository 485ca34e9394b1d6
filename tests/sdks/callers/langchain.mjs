// The package @langchain/openai.
import { ChatOpenAI } from "@langchain/openai";

import { MAX_TOKENS, PROMPT } from "./prompt.mjs";

const MODEL = "gpt-4o-mini";

const chat = (fetch, { maxTokens = MAX_TOKENS }) =>
  new ChatOpenAI({ apiKey: "test", model: MODEL, maxTokens, configuration: { fetch } });

const end = ({ response_metadata, usage_metadata }) => ({
  finish: response_metadata.finish_reason,
  input: usage_metadata?.input_tokens,
  output: usage_metadata?.output_tokens,
});

async function* invoke(fetch, options) {
  const message = await chat(fetch, options).invoke(PROMPT, { signal: options.signal });
  yield message.content;
  return end(message);
}

async function* stream(fetch, options) {
  let message;
  for await (const chunk of await chat(fetch, options).stream(PROMPT, { signal: options.signal })) {
    message = message?.concat(chunk) ?? chunk;
    if (chunk.content) yield chunk.content;
  }
  return end(message);
}

const caller = (name, streams, read) => ({
  name: `langchain ${name}`,
  provider: "openai",
  model: MODEL,
  streams,
  retries: 6,
  length: "length",
  read,
});

export const langchain = [caller("invoke", false, invoke), caller("stream", true, stream)];
