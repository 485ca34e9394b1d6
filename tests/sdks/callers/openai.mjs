// The package openai: its two APIs, the helper around a stream, and the same client in front of others.
import OpenAI, { AzureOpenAI } from "openai";

import { MAX_TOKENS, PROMPT } from "./prompt.mjs";

const MODEL = "gpt-4o-mini";
const messages = [{ role: "user", content: PROMPT }];

const direct = (fetch) => new OpenAI({ apiKey: "test", fetch });

const openRouter = (fetch) => new OpenAI({ apiKey: "test", fetch, baseURL: "https://openrouter.ai/api/v1" });

const azure = (fetch) =>
  new AzureOpenAI({
    apiKey: "test",
    fetch,
    endpoint: "https://example.openai.azure.com",
    deployment: MODEL,
    apiVersion: "2024-10-21",
  });

const chatEnd = (finish, usage) => ({ finish, input: usage?.prompt_tokens, output: usage?.completion_tokens });

const responsesEnd = ({ status, incomplete_details, usage }) => ({
  finish: incomplete_details?.reason ?? status,
  input: usage?.input_tokens,
  output: usage?.output_tokens,
});

const chat = (client, model) =>
  async function* (fetch, { signal, maxTokens = MAX_TOKENS }) {
    const body = { model, messages, max_completion_tokens: maxTokens };
    const { choices, usage } = await client(fetch).chat.completions.create(body, { signal });
    yield choices[0].message.content;
    return chatEnd(choices[0].finish_reason, usage);
  };

/** As most programs call it: nobody asks for the usage, and every chunk has a choice. */
const chatStream = (client, model) =>
  async function* (fetch, { signal, maxTokens = MAX_TOKENS }) {
    const body = { model, messages, max_completion_tokens: maxTokens, stream: true };
    let end;
    for await (const { choices, usage } of await client(fetch).chat.completions.create(body, { signal })) {
      end = chatEnd(choices[0].finish_reason, usage);
      if (choices[0].delta.content) yield choices[0].delta.content;
    }
    return end;
  };

async function* countedStream(fetch, { signal, maxTokens = MAX_TOKENS }) {
  const options = { stream: true, stream_options: { include_usage: true } };
  const body = { model: MODEL, messages, max_completion_tokens: maxTokens, ...options };
  let finish;
  let counts;
  for await (const { choices, usage } of await direct(fetch).chat.completions.create(body, { signal })) {
    counts = usage ?? counts;
    finish = choices[0]?.finish_reason ?? finish;
    if (choices[0]?.delta.content) yield choices[0].delta.content;
  }
  return chatEnd(finish, counts);
}

async function* helper(fetch, { signal, maxTokens = MAX_TOKENS }) {
  const body = { model: MODEL, messages, max_completion_tokens: maxTokens };
  const stream = direct(fetch).chat.completions.stream(body, { signal });
  for await (const { choices } of stream) {
    if (choices[0]?.delta.content) yield choices[0].delta.content;
  }
  const { choices, usage } = await stream.finalChatCompletion();
  return chatEnd(choices[0].finish_reason, usage);
}

async function* responses(fetch, { signal, maxTokens = MAX_TOKENS }) {
  const body = { model: MODEL, input: PROMPT, max_output_tokens: maxTokens };
  const response = await direct(fetch).responses.create(body, { signal });
  yield response.output_text;
  return responsesEnd(response);
}

async function* responsesStream(fetch, { signal, maxTokens = MAX_TOKENS }) {
  const body = { model: MODEL, input: PROMPT, max_output_tokens: maxTokens, stream: true };
  let last;
  for await (const event of await direct(fetch).responses.create(body, { signal })) {
    if (event.type === "response.output_text.delta") yield event.delta;
    last = event.response ?? last;
  }
  return responsesEnd(last);
}

async function* responsesHelper(fetch, { signal, maxTokens = MAX_TOKENS }) {
  const body = { model: MODEL, input: PROMPT, max_output_tokens: maxTokens };
  const stream = direct(fetch).responses.stream(body, { signal });
  for await (const event of stream) {
    if (event.type === "response.output_text.delta") yield event.delta;
  }
  return responsesEnd(await stream.finalResponse());
}

const caller = (name, streams, read, more) => ({
  name: `openai ${name}`,
  provider: "openai",
  model: MODEL,
  streams,
  retries: 2,
  length: "length",
  read,
  ...more,
});

const RESPONSES = { length: "max_output_tokens" };
const ROUTED = { provider: "openrouter", model: "openai/gpt-4o-mini" };
const AZURE = { provider: "azure" };

export const openai = [
  caller("chat", false, chat(direct, MODEL)),
  caller("chat stream", true, chatStream(direct, MODEL)),
  caller("chat stream with usage", true, countedStream),
  caller("chat .stream()", true, helper),
  caller("responses", false, responses, RESPONSES),
  caller("responses stream", true, responsesStream, RESPONSES),
  caller("responses .stream()", true, responsesHelper, RESPONSES),
  caller("on Azure", false, chat(azure, MODEL), AZURE),
  caller("on Azure stream", true, chatStream(azure, MODEL), AZURE),
  caller("on OpenRouter", false, chat(openRouter, ROUTED.model), ROUTED),
  caller("on OpenRouter stream", true, chatStream(openRouter, ROUTED.model), ROUTED),
];
