// The package @anthropic-ai/sdk.
import Anthropic from "@anthropic-ai/sdk";

import { MAX_TOKENS, PROMPT } from "./prompt.mjs";

const MODEL = "claude-haiku-4-5";

const client = (fetch) => new Anthropic({ apiKey: "test", fetch });

const body = ({ maxTokens = MAX_TOKENS }) => ({
  model: MODEL,
  max_tokens: maxTokens,
  messages: [{ role: "user", content: PROMPT }],
});

const end = ({ stop_reason, usage }) => ({
  finish: stop_reason,
  input: usage.input_tokens + usage.cache_read_input_tokens + usage.cache_creation_input_tokens,
  output: usage.output_tokens,
});

async function* create(fetch, options) {
  const message = await client(fetch).messages.create(body(options), { signal: options.signal });
  yield message.content[0].text;
  return end(message);
}

async function* createStream(fetch, options) {
  const message = {};
  const stream = await client(fetch).messages.create({ ...body(options), stream: true }, { signal: options.signal });
  for await (const event of stream) {
    if (event.type === "message_start") message.usage = event.message.usage;
    if (event.type === "content_block_delta") yield event.delta.text;
    if (event.type === "message_delta") {
      message.stop_reason = event.delta.stop_reason;
      message.usage.output_tokens = event.usage.output_tokens;
    }
  }
  return end(message);
}

async function* helper(fetch, options) {
  const stream = client(fetch).messages.stream(body(options), { signal: options.signal });
  for await (const event of stream) {
    if (event.type === "content_block_delta") yield event.delta.text;
  }
  return end(await stream.finalMessage());
}

const caller = (name, streams, read) => ({
  name: `anthropic ${name}`,
  provider: "anthropic",
  model: MODEL,
  streams,
  retries: 2,
  length: "max_tokens",
  read,
});

export const anthropic = [
  caller("create", false, create),
  caller("create stream", true, createStream),
  caller(".stream()", true, helper),
];
