// The AI SDK within a budget: the route behind a chat in a page. streamText does not throw, and its answer says no more
// than "An error occurred." of an error unless onError says what the page may know.
import { createOpenAI } from "@ai-sdk/openai";
import { convertToModelMessages, streamText } from "ai";
import { refusalOf } from "payi-edge";

/**
 * @param {import("payi-edge").Payi} client
 * @param {string[]} limit_ids
 * @returns {(request: Request) => Promise<Response>}
 */
export function chatRoute(client, limit_ids) {
  const openai = createOpenAI({ fetch: client.guard({ limit_ids }) });
  return async (request) => {
    const { messages } = await request.json();
    const result = streamText({
      model: openai("gpt-4o"),
      messages: await convertToModelMessages(messages),
      maxOutputTokens: 500,
      // Who reloads the page need not pay for the rest.
      abortSignal: request.signal,
      onError: ({ error }) => refusalOf(error) ?? console.error(error),
    });
    return result.toUIMessageStreamResponse({ onError: (error) => refusalOf(error)?.message ?? "An error occurred." });
  };
}
