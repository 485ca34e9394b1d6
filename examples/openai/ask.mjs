// OpenAI's SDK within a budget: a stream, a cheaper model when the budget gets short, and what to do when it is used up.
import OpenAI from "openai";
import { refusalOf } from "payi-edge";

/**
 * @param {import("payi-edge").Payi} client
 * @param {string[]} limit_ids
 * @param {string} question
 * @param {(text: string) => void} print
 */
export async function ask(client, limit_ids, question, print) {
  const fetch = client.guard({
    limit_ids,
    max_output_tokens: 500,
    onBlocked: (refused) => (refused.model === "gpt-4o" ? refused.with({ model: "gpt-4o-mini" }) : undefined),
  });
  const openai = new OpenAI({ fetch });
  try {
    const stream = await openai.chat.completions.create({
      model: "gpt-4o",
      messages: [{ role: "user", content: question }],
      stream: true,
    });
    for await (const chunk of stream) print(chunk.choices[0]?.delta?.content ?? "");
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    print(refusal.message);
  }
}
