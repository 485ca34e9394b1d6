// Google's SDK within a budget. The model is part of the address, so a cheaper one is another call.
import { GoogleGenAI } from "@google/genai";
import { refusalOf } from "payi-edge";

const MODELS = ["gemini-2.5-pro", "gemini-2.5-flash-lite"];

/**
 * @param {import("payi-edge").Payi} client
 * @param {string[]} limit_ids
 * @param {string} question
 * @param {(text: string) => void} print
 */
export async function ask(client, limit_ids, question, print) {
  const fetch = client.guard({ limit_ids });
  const google = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY, httpOptions: { fetch } });
  let message = "";
  for (const model of MODELS) {
    try {
      const answer = await google.models.generateContent({ model, contents: question, config: { maxOutputTokens: 500 } });
      return print(answer.text ?? "");
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      message = refusal.message;
    }
  }
  print(message);
}
