// A provider of a test: a fetch function whose answers are chosen call by call, in OpenAI's format.

/** What every answer of a model says. */
const ABOUT = { model: "gpt-4o-mini-2024-07-18", created: 1_795_000_000 };

export const USAGE = { prompt_tokens: 16, completion_tokens: 120, total_tokens: 136 };

/** The exact cost of that: 16 at $0.15 and 120 at $0.60 a million. */
export const COST = "0.0000744";

let calls = 0;

const json = (body, init) => new Response(JSON.stringify(body), { headers: { "content-type": "application/json" }, ...init });

/** A whole answer. */
export const answer = (usage = USAGE) =>
  json({
    id: `chatcmpl-${++calls}`,
    ...ABOUT,
    choices: [{ index: 0, message: { role: "assistant", content: "A plan for money." }, finish_reason: "stop" }],
    ...(usage && { usage }),
  });

export const failure = (status) => json({ error: { message: "Not now.", type: "server_error" } }, { status });

/** The events of a streamed answer of so many words, each after `pause` milliseconds. */
export function stream({ words = 10, usage = USAGE, pause = 0, breaksAfter = Infinity, onCancel } = {}) {
  const about = { id: `chatcmpl-${++calls}`, object: "chat.completion.chunk", ...ABOUT };
  const event = (fields) => new TextEncoder().encode(`data: ${JSON.stringify({ ...about, ...fields })}\n\n`);
  const said = (delta, finish_reason = null) => event({ choices: [{ index: 0, delta, finish_reason }] });
  const events = [
    ...Array.from({ length: words }, (_, index) => said({ content: `word ${index} ` })),
    said({}, "stop"),
    ...(usage ? [event({ choices: [], usage })] : []),
    new TextEncoder().encode("data: [DONE]\n\n"),
  ];
  let at = 0;
  const source = new ReadableStream(
    {
      async pull(controller) {
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        if (at === breaksAfter) return controller.error(new TypeError("terminated"));
        if (at < events.length) controller.enqueue(events[at++]);
        else controller.close();
      },
      cancel: onCancel,
    },
    { highWaterMark: 0 },
  );
  return new Response(source, { headers: { "content-type": "text/event-stream" } });
}

/** A request of a chat, as a fetch function gets it. */
export function chat(fields = {}) {
  const body = { model: "gpt-4o-mini", max_tokens: 200, messages: [{ role: "user", content: "What is a budget?" }], ...fields };
  return ["https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify(body) }];
}
