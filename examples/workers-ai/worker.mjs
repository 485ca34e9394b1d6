// Workers AI within a budget. Its binding takes no fetch, so the binding itself is guarded: same type, same answers.
import { BudgetRefusedError, Payi } from "payi-edge";

const MODEL = "@cf/meta/llama-3.1-8b-instruct-fp8";

export default {
  /**
   * @param {Request} request a question as text
   * @param {{ AI: Ai, BUDGETS: Fetcher, PAYI_API_KEY: string, LIMIT_ID: string }} env BUDGETS is a service binding to a
   *   Worker of payi-edge/cloudflare, which keeps the limits
   */
  async fetch(request, { AI, BUDGETS, PAYI_API_KEY, LIMIT_ID }) {
    const client = new Payi({ apiKey: PAYI_API_KEY, baseURL: "https://budgets", fetch: (...args) => BUDGETS.fetch(...args) });
    const ai = client.guard({ limit_ids: [LIMIT_ID] }).ai(AI);
    try {
      const prompt = await request.text();
      const stream = await ai.run(MODEL, { prompt, max_tokens: 500, stream: true });
      return new Response(stream, { headers: { "content-type": "text/event-stream" } });
    } catch (error) {
      if (error instanceof BudgetRefusedError) return Response.json({ message: error.message }, { status: 402 });
      throw error;
    }
  },
};
