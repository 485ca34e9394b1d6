// The package @mistralai/mistralai, which hands its fetch a Request.
import { HTTPClient, Mistral } from "@mistralai/mistralai";

import { MAX_TOKENS, PROMPT } from "./prompt.mjs";

const MODEL = "mistral-small-latest";

const chat = (fetch) => new Mistral({ apiKey: "test", httpClient: new HTTPClient({ fetcher: fetch }) }).chat;

const body = ({ maxTokens = MAX_TOKENS }) => ({
  model: MODEL,
  maxTokens,
  messages: [{ role: "user", content: PROMPT }],
});

const options = ({ signal }) => ({ fetchOptions: { signal } });

const end = (finish, usage) => ({ finish, input: usage?.promptTokens, output: usage?.completionTokens });

async function* complete(fetch, settings) {
  const { choices, usage } = await chat(fetch).complete(body(settings), options(settings));
  yield choices[0].message.content;
  return end(choices[0].finishReason, usage);
}

async function* stream(fetch, settings) {
  let finish;
  let counts;
  for await (const { data } of await chat(fetch).stream(body(settings), options(settings))) {
    const [choice] = data.choices;
    counts = data.usage ?? counts;
    finish = choice?.finishReason ?? finish;
    if (choice?.delta.content) yield choice.delta.content;
  }
  return end(finish, counts);
}

const caller = (name, streams, read) => ({
  name: `mistral ${name}`,
  provider: "mistral",
  model: MODEL,
  streams,
  retries: 0,
  length: "length",
  read,
});

export const mistral = [caller("complete", false, complete), caller("stream", true, stream)];
