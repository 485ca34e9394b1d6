// A provider on this machine, in a process of its own: what it does must not be measured.
import { fork } from "node:child_process";
import { createServer } from "node:http";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const usage = { prompt_tokens: 16, completion_tokens: 120, total_tokens: 136 };
const about = { id: "chatcmpl-1", created: 1_795_000_000, model: "gpt-4o-mini-2024-07-18" };
const content = "A budget is a plan for money. ".repeat(20);

const ANSWER = JSON.stringify({
  ...about,
  object: "chat.completion",
  choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
  usage,
});

const chunk = (fields) => `data: ${JSON.stringify({ ...about, object: "chat.completion.chunk", ...fields })}\n\n`;
const said = (delta, finish_reason = null) => chunk({ choices: [{ index: 0, delta, finish_reason }], usage: null });
const STREAM = [
  ...content.split(" ").map((word) => said({ content: `${word} ` })),
  said({}, "stop"),
  chunk({ choices: [], usage }),
  "data: [DONE]\n\n",
];

/** Starts it; `url` is there when it listens. */
export function startProvider() {
  const child = fork(fileURLToPath(import.meta.url), { stdio: "inherit" });
  return { url: once(child, "message").then(([port]) => `http://127.0.0.1:${port}`), stop: () => child.kill() };
}

function serve() {
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text) => (body += text));
    request.on("end", () => {
      if (!JSON.parse(body).stream) return response.writeHead(200, { "content-type": "application/json" }).end(ANSWER);
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (const event of STREAM) response.write(event);
      response.end();
    });
  });
  server.listen(0, "127.0.0.1", () => process.send(server.address().port));
  process.once("disconnect", () => server.close());
}

if (process.send !== undefined) serve();
