// What the tests of the guard under workerd share: requests, and what a limit says.
import { request as send, Agent } from "node:http";

import { estimate } from "payi-edge";

const MODEL = "gpt-4o-mini-2024-07-18";

const agent = new Agent({ keepAlive: true, maxSockets: 100 });

export const closeConnections = () => agent.destroy();

/** A request of a model, whose answer will have as many tokens as it may; and what that costs. */
export function question(user = "anybody") {
  const ask = (prompt_tokens) => ({
    model: MODEL,
    max_tokens: 400,
    user,
    metadata: { prompt_tokens },
    messages: [{ role: "user", content: "What is a budget?" }],
  });
  // The number itself is a part of the request, always as long.
  const { input_tokens } = estimate(ask(100), "openai");
  const body = JSON.stringify(ask(input_tokens));
  return { body, cost: estimate(body, "openai").total.base };
}

/** One POST: its status and its body. */
export function post(url, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const outgoing = send(url, { method: "POST", agent, headers: { "content-type": "application/json", ...headers } });
    outgoing.on("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (piece) => (text += piece));
      answer.on("end", () => resolve({ status: answer.statusCode, text })).on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
