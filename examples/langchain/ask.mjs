// LangChain within a budget: its models take what the SDK below them takes. It tries most errors seven times, and a
// refusal once.
import { ChatOpenAI } from "@langchain/openai";
import { refusalOf } from "payi-edge";

/**
 * @param {import("payi-edge").Payi} client
 * @param {string[]} limit_ids
 * @param {string} question
 * @param {(text: string) => void} print
 */
export async function ask(client, limit_ids, question, print) {
  const configuration = { fetch: client.guard({ limit_ids, use_case_name: "questions" }) };
  const model = new ChatOpenAI({ model: "gpt-4o", maxTokens: 500, configuration });
  try {
    for await (const { text } of await model.stream(question)) print(text);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    print(refusal.message);
  }
}
