// A server on loopback that writes every request down as it came, and answers what it was told to.
import { once } from "node:events";
import { createServer } from "node:http";

import { answerTo } from "./answers.mjs";

/** Starts it. Cases are told apart by the path of the base URL that a client was given. */
export async function startRecorder() {
  const tapes = new Map();
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const [, name, path, query] = request.url.match(/^(\/\w+\/\d+)([^?]*)\??(.*)$/);
      const { answers, requests } = tapes.get(name);
      const body = Buffer.concat(chunks).toString();
      const atMs = performance.now();
      requests.push({ method: request.method, path, query, headers: headersOf(request), body, atMs });
      give(answers.shift() ?? {}, request.method, path, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    /** A base URL for the requests of one case of a client; `answers` are given one after the other. */
    record(client, number, answers = []) {
      const name = `/${client}/${number}`;
      const requests = [];
      tapes.set(name, { answers: [...answers], requests });
      return { url: `${origin}${name}`, requests };
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Names have no case; a header that was sent twice must not look like one. */
function headersOf({ rawHeaders }) {
  const headers = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at].toLowerCase();
    headers[name] = name in headers ? [headers[name], rawHeaders[at + 1]].flat() : rawHeaders[at + 1];
  }
  return headers;
}

/** `lost`: the connection ends without an answer, or with a part of one; `late`: there is none. */
function give({ status = 200, headers = {}, page, lost, late }, method, path, response) {
  if (late) return;
  if (lost === "everything") return response.destroy();
  const body = JSON.stringify(status < 300 ? answerTo(method, path, page) : { statusCode: status, message: "as told" });
  const length = Buffer.byteLength(body);
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": length, ...withInstants(headers) });
  if (lost === "a part") return response.write(body.slice(0, -1), () => response.destroy());
  response.end(status === 304 ? undefined : body);
}

/** `{soon}` is one to two seconds from now: the dates of HTTP have no fractions. */
function withInstants(headers) {
  const soon = new Date(Date.now() + 2000).toUTCString();
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace("{soon}", soon)]));
}
