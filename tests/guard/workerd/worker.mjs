// A Worker with a guard in front of a provider, and what many do instead: look first, call, add afterwards.
import { Payi, evaluateLimits } from "payi-edge";
export { PayiEngine } from "payi-edge/cloudflare";

/** How long the provider thinks, in milliseconds, unless it is to think for ever. */
const THINKING = 30;

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const account = env.PAYI.getByName("acme");
    if (url.pathname.startsWith("/api/")) return account.fetch(request);
    if (url.pathname === "/v1/chat/completions") return provider(request);
    const client = new Payi({ apiKey: "acme", fetch: (...args) => account.fetch(...args) });
    const limit_ids = [url.searchParams.get("limit")];
    const body = await request.text();
    const ask = (fetch) => fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body });
    const toProvider = (input, init) => env.PROVIDER.fetch(input, init);
    const ttl_seconds = Number(url.searchParams.get("ttl") ?? 60);
    const guarded = client.guard({ limit_ids, ttl_seconds, fetch: toProvider });
    const call =
      url.pathname === "/guarded" ? () => ask(guarded) : () => checkedThenAdded(client, limit_ids, () => ask(toProvider));
    // All at once.
    const answers = await Promise.all(Array.from({ length: Number(url.searchParams.get("calls") ?? 1) }, call));
    return Response.json(answers.map(({ status }) => status));
  },
};

async function checkedThenAdded(client, limit_ids, call) {
  const { limit } = await client.limits.retrieve({ limit_id: limit_ids[0] });
  if (!evaluateLimits([limit]).allowed) return new Response(null, { status: 402 });
  const answer = await call();
  const { model, usage } = await answer.clone().json();
  const units = { text: { input: usage.prompt_tokens, output: usage.completion_tokens } };
  await client.ingest.units({ category: "system.openai", resource: model, units, limit_ids });
  return answer;
}

/** Uses all that the request allows: as much input as it has bytes, and every token of its output. */
async function provider(request) {
  const { model, max_tokens, user, ...rest } = await request.json();
  if (user === "forever") await new Promise((resolve) => setTimeout(resolve, 60_000));
  await new Promise((resolve) => setTimeout(resolve, THINKING));
  const usage = { prompt_tokens: rest.metadata.prompt_tokens, completion_tokens: max_tokens };
  const message = { role: "assistant", content: "A budget." };
  return Response.json({ id: crypto.randomUUID(), model, choices: [{ index: 0, message, finish_reason: "stop" }], usage });
}
