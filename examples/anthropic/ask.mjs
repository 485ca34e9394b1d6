// Anthropic's SDK within the budgets of whoever asks: said for each call, in headers that the provider never sees.
import Anthropic from "@anthropic-ai/sdk";
import { refusalOf } from "payi-edge";

/**
 * @param {import("payi-edge").Payi} client
 * @param {string[]} limit_ids
 * @param {string} question
 * @param {(text: string) => void} print
 */
export async function ask(client, limit_ids, question, print) {
  const anthropic = new Anthropic({ fetch: client.guard({ account_name: "Acme" }) });
  const headers = { "xProxy-Limit-IDs": limit_ids.join(","), "xProxy-User-ID": "ann" };
  try {
    const stream = anthropic.messages.stream(
      { model: "claude-sonnet-4-5", max_tokens: 500, messages: [{ role: "user", content: question }] },
      { headers },
    );
    stream.on("text", print);
    await stream.finalMessage();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    print(refusal.message);
  }
}
