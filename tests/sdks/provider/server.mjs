// A local server in the place of every provider: canned answers in the providers' own formats.
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

import { answerOf } from "./answer.mjs";
import { normal } from "./behaviours.mjs";
import { dialectOf } from "./dialects.mjs";

/**
 * @typedef {object} Call one that reached the provider
 * @property {string} path
 * @property {Record<string, string>} headers
 * @property {object} body
 * @property {number} sent events of the answer that were written
 * @property {boolean} left whether the caller went away before the end
 * @property {Promise<void>} over resolves when the answer is, or its caller is gone
 */

/**
 * Starts one on 127.0.0.1.
 *
 * @typedef {object} Provider
 * @property {typeof fetch} fetch sends to this server what is meant for a provider's
 * @property {Call[]} calls
 * @property {(...behaviours: import("./behaviours.mjs").Behaviour[]) => void} plays
 *   what the next calls get; all further ones get the last of them
 * @property {() => Promise<void>} close
 *
 * @returns {Promise<Provider>}
 */
export async function startProvider() {
  const calls = [];
  let behaviours = [normal()];
  const server = createServer(async (request, response) => {
    const behaviour = behaviours.length > 1 ? behaviours.shift() : behaviours[0];
    const over = once(response, "close").then(() => {
      call.left = !response.writableFinished;
    });
    const call = { path: request.url, headers: request.headers, body: await read(request), sent: 0, left: false, over };
    calls.push(call);
    await play(behaviour, call, response);
  });
  // No connection is closed between two calls: a test's next call would now and then be lost with it.
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    calls,
    plays: (...next) => (behaviours = next),
    fetch: (input, init) => fetch(...redirected(origin, input, init)),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The same request to another server; the path begins with the name of the one that was meant. */
function redirected(origin, input, init) {
  const url = new URL(input instanceof Request ? input.url : input);
  const here = `${origin}/${url.host}${url.pathname}${url.search}`;
  return input instanceof Request ? [new Request(here, input), init] : [here, init];
}

async function read(request) {
  let text = "";
  for await (const piece of request.setEncoding("utf8")) text += piece;
  return JSON.parse(text);
}

async function play(behaviour, call, response) {
  const { dialect, model, stream } = dialectOf(call);
  const json = { "content-type": "application/json", ...behaviour.headers };
  if (behaviour.hangs === "before") return;
  if (behaviour.broken === "before") return response.destroy();
  if (behaviour.status !== undefined) {
    const text = write(dialect.error(behaviour.status, `The provider answers ${behaviour.status}.`), true);
    return response.writeHead(behaviour.status, json).end(text);
  }
  const answer = answerOf(model, behaviour.words);
  const counted = behaviour.counted ?? true;
  const pieces = stream ? framed(dialect, answer, call.body, counted) : halves(write(dialect.whole(answer), counted));
  response.writeHead(200, stream ? { ...json, "content-type": "text/event-stream" } : json);
  const end = behaviour.broken ?? behaviour.hangs ? Math.ceil(pieces.length / 2) : pieces.length;
  for (const piece of pieces.slice(0, end)) {
    if (response.destroyed) return;
    await Promise.race([new Promise((resolve) => response.write(piece, resolve)), call.over]);
    call.sent += 1;
    if (behaviour.pause) await pause(behaviour.pause);
  }
  if (behaviour.broken) response.destroy();
  else if (!behaviour.hangs) response.end();
}

/** The events of a stream. */
function framed(dialect, answer, request, counted) {
  const events = dialect.streamed(answer, counted ? request : { ...request, stream_options: undefined });
  return events.map((event) => dialect.frame(typeof event === "string" ? event : JSON.parse(write(event, counted))));
}

const USAGE = new Set(["usage", "usageMetadata"]);

const write = (value, counted) => JSON.stringify(value, (key, each) => (USAGE.has(key) && !counted ? undefined : each));

const halves = (text) => [text.slice(0, text.length / 2), text.slice(text.length / 2)];
