// A server that may write any bytes, right or wrong, and a client that talks to it.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { Payi } from "payi-edge";

/** The API key of the clients here: no server but the one that is meant may see it, and no log. */
export const KEY = "key-0123456789-secret";

const rejections = [];
process.on("unhandledRejection", (reason) => rejections.push(reason));
after(() => assert.deepEqual(rejections, [], "a rejection that nobody handles"));

/**
 * Starts a server that ends with the test file.
 *
 * @param {(socket: import("node:net").Socket, request: string, count: number) => void} reply gets each request, all of it,
 *   and how many there have been
 */
export async function wire(reply) {
  const sockets = new Set();
  /** Those that carry a request. Node keeps a fresh one at hand in place of one that was broken off. */
  const busy = new Set();
  const requests = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => [sockets, busy].forEach((set) => set.delete(socket)));
    // That a client breaks off is what is tested here.
    socket.on("error", () => {});
    let text = "";
    socket.on("data", (data) => {
      text += data.toString("latin1");
      const request = firstOf(text);
      if (request === undefined) return;
      text = text.slice(request.length);
      busy.add(socket);
      wired.reply(socket, request, requests.push(request));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  after(stop);
  const wired = {
    /** What answers the next request. */
    reply,
    requests,
    url: `http://127.0.0.1:${server.address().port}`,
    stop,
    /** Resolves when no connection with a request is open any more. */
    async isQuiet(millis = 2000) {
      for (const end = Date.now() + millis; busy.size > 0; ) {
        assert.ok(Date.now() < end, `${busy.size} connections are still open`);
        await sleep(5);
      }
    },
    /** A client of this server. It does not try again, unless it is told to. */
    client: (options) => new Payi({ apiKey: KEY, baseURL: wired.url, maxRetries: 0, ...options }),
  };
  return wired;
}

/** The first request of what has arrived, once it is there to its end. */
function firstOf(text) {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return undefined;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
  const end = head + 4 + length;
  return text.length < end ? undefined : text.slice(0, end);
}

/** Bytes of an answer that closes its connection. A body that is text is sent as UTF-8. */
export function answer(status, body = "", headers = {}) {
  const bytes = Buffer.from(body);
  const all = { "Content-Type": "application/json", "Content-Length": bytes.length, Connection: "close", ...headers };
  const lines = Object.entries(all).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Reason\r\n${lines.join("")}\r\n`, "latin1"), bytes]);
}

/** A reply that writes these bytes and ends the connection. */
export const writing = (...args) => (socket) => socket.end(answer(...args));

/** An empty list, which is what most calls here ask for. */
export const EMPTY = writing(200, '{"items":[],"cursor":null}');

/** What the call rejects with, in at most so many milliseconds. */
export async function failure(call, millis = 3000) {
  const deadline = AbortSignal.timeout(millis);
  const late = new Promise((_, reject) => deadline.addEventListener("abort", () => reject(new Error("it hangs"))));
  const outcome = call.then((value) => ({ value }), (error) => ({ error }));
  const { value, error } = await Promise.race([outcome, late]);
  if (!error) assert.fail(`it gave ${String(JSON.stringify(value)).slice(0, 200)}`);
  return error;
}

/** The URL, method and headers of a raw request. */
export function parsed(request) {
  const [head, body] = request.split("\r\n\r\n");
  const [line, ...headers] = head.split("\r\n");
  const [method, path] = line.split(" ");
  return { method, path, body, headers: new Headers(headers.map((header) => header.split(/: (.*)/s).slice(0, 2))) };
}
