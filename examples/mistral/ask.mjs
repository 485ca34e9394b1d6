// Mistral's SDK within a budget: it takes a fetch of one argument, a Request.
import { HTTPClient, Mistral } from "@mistralai/mistralai";
import { refusalOf } from "payi-edge";

/**
 * @param {import("payi-edge").Payi} client
 * @param {string[]} limit_ids
 * @param {string} question
 * @param {(text: string) => void} print
 */
export async function ask(client, limit_ids, question, print) {
  const httpClient = new HTTPClient({ fetcher: client.guard({ limit_ids }) });
  const mistral = new Mistral({ apiKey: process.env.MISTRAL_API_KEY, httpClient });
  try {
    const stream = await mistral.chat.stream({
      model: "mistral-small-latest",
      maxTokens: 500,
      messages: [{ role: "user", content: question }],
    });
    for await (const { data } of stream) print(String(data.choices[0]?.delta?.content ?? ""));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    print(refusal.message);
  }
}
