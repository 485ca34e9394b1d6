// A Hono app on Workers that hands a page's model calls on: the page has no key, and each of its users a budget.
import { Hono } from "hono";
import { Payi } from "payi-edge";

/**
 * BUDGETS is a service binding to a Worker of payi-edge/cloudflare, which keeps the limits.
 *
 * @type {Hono<{ Bindings: { BUDGETS: Fetcher, OPENAI_API_KEY: string, PAYI_API_KEY: string } }>}
 */
const app = new Hono();

app.post("/v1/chat/completions", async (c) => {
  const { BUDGETS, OPENAI_API_KEY, PAYI_API_KEY } = c.env;
  const client = new Payi({ apiKey: PAYI_API_KEY, baseURL: "https://budgets", fetch: (...args) => BUDGETS.fetch(...args) });
  // In an app of your own: who is signed in.
  const user_id = c.req.header("x-user") ?? "anonymous";
  const { limit } = await client.limits.ensure({ limit_name: `User ${user_id}`, max: 1, limit_type: "block" });
  const guard = client.guard({
    limit_ids: [limit.limit_id],
    user_id,
    max_output_tokens: 1000,
    waitUntil: (work) => c.executionCtx.waitUntil(work),
  });
  // A refusal is an answer like any other: the page's SDK understands it.
  return guard("https://api.openai.com/v1/chat/completions", {
    method: "POST",
    headers: { authorization: `Bearer ${OPENAI_API_KEY}`, "content-type": "application/json" },
    body: await c.req.text(),
    signal: c.req.raw.signal,
  });
});

export default app;
