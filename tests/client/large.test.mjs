// Answers that are larger than any of the API: refused, without keeping them in memory.
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { createGzip } from "node:zlib";

import { APIError } from "payi-edge";
import { EMPTY, answer, failure, wire } from "./wire.mjs";

const MIB = 1 << 20;
const server = await wire(EMPTY);
const client = server.client();
const head = (headers) => answer(200, "", { "Content-Length": undefined, ...headers });

/** Writes until nobody reads any more, or `most` bytes have gone. */
function pour(socket, piece, most = Infinity) {
  let sent = 0;
  const more = () => {
    while (socket.writable && sent < most) {
      sent += piece.length;
      if (!socket.write(piece)) return socket.once("drain", more);
    }
    socket.end();
  };
  more();
}

const bytes = Buffer.alloc(MIB / 4, " ");
const chunk = Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
const CHUNKED = { "Transfer-Encoding": "chunked" };

/** 50 MiB of white space before the JSON; in gzip that is 50 kB. */
function bomb(socket) {
  socket.write(head({ "Content-Encoding": "gzip" }));
  const blanks = Readable.from((function* () {
    for (let count = 0; count < 200; count++) yield bytes;
  })());
  blanks.pipe(createGzip()).pipe(socket);
}

const replies = {
  "50 MiB with their length": (socket) => {
    socket.write(head({ "Content-Length": 50 * MIB }));
    pour(socket, bytes, 50 * MIB);
  },
  "50 MiB up to the end of the connection": (socket) => {
    socket.write(head());
    pour(socket, bytes, 50 * MIB);
  },
  "50 MiB in gzip": bomb,
  "chunks without end": (socket) => {
    socket.write(head(CHUNKED));
    pour(socket, chunk);
  },
};

/** Memory at its most while `use` runs, above what it was before. */
async function growth(use) {
  globalThis.gc?.();
  const used = () => {
    const { heapUsed, arrayBuffers, external } = process.memoryUsage();
    return heapUsed + Math.max(arrayBuffers, external);
  };
  const before = used();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, used())), 1);
  try {
    const result = await use();
    return { result, mib: (most - before) / MIB };
  } finally {
    clearInterval(timer);
  }
}

for (const [name, reply] of Object.entries(replies)) {
  test(name, async (t) => {
    server.reply = reply;
    const start = Date.now();
    const { result: error, mib } = await growth(() => failure(client.limits.list(), 20_000));
    t.diagnostic(`${Date.now() - start} ms, ${Math.round(mib)} MiB`);
    assert.deepEqual([error.constructor, error.code, error.status], [APIError, "invalid_response", 200], error.stack);
    assert.match(error.message, /longer than 16777216 bytes/);
    assert.ok(mib < 200, `${mib} MiB`);
    server.reply = EMPTY;
    assert.deepEqual((await client.limits.list()).items, []);
    await server.isQuiet();
  });
}

test("300,000 pieces of one byte take no more memory than their bytes", async (t) => {
  let pieces = 0;
  const pull = (stream) => {
    // Now and then a pause, in which memory is measured.
    if (++pieces % 3000 === 0) return sleep(0).then(() => stream.enqueue(new Uint8Array(1)));
    return pieces < 3e5 ? stream.enqueue(new Uint8Array(1)) : stream.close();
  };
  const fetch = async () => new Response(new ReadableStream({ pull }));
  const { result: error, mib } = await growth(() => failure(server.client({ fetch }).limits.list(), 20_000));
  t.diagnostic(`${Math.round(mib)} MiB`);
  assert.equal(error.code, "invalid_response");
  assert.ok(mib < 60, `${mib} MiB`);
});

test("a body that is not made of bytes is an error", async () => {
  const text = (stream) => {
    stream.enqueue('{"items":[]}');
    stream.close();
  };
  const fetch = async () => new Response(new ReadableStream({ start: text }));
  const { code, message } = await failure(server.client({ fetch }).limits.list());
  assert.equal(code, "connection_error");
  assert.match(message, /made of bytes/);
});

test("15 MiB are read", async () => {
  const limits = `{"items":[{"limit_id":"1","limit_name":"${"x".repeat(15 * MIB)}"}]}`;
  server.reply = (socket) => socket.end(answer(200, limits));
  const { items } = await client.limits.list();
  assert.equal(items[0].limit_name.length, 15 * MIB);
});

test("15 MiB of numbers are more values than the module holds, and the next answer is read", async () => {
  const numbers = answer(200, `{"items":[${"0,".repeat(7.5 * MIB)}0]}`);
  server.reply = (socket) => socket.end(numbers);
  const { code, message } = await failure(server.client({ money: "string" }).limits.list(), 10_000);
  assert.equal(code, "invalid_response");
  assert.match(message, /fewer values/);
  server.reply = EMPTY;
  await client.limits.list();
  await server.isQuiet();
});
