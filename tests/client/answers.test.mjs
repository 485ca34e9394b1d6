// What a server may answer: the right data or an error that says what is wrong, and the next call works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import * as payi from "payi-edge";
import { EMPTY, answer, failure, wire, writing } from "./wire.mjs";

const server = await wire(EMPTY);
// Amounts as numbers are read by JSON.parse, as strings by the module.
const clients = [server.client(), server.client({ money: "string" })];
const [client] = clients;

const raw = (text) => (socket) => socket.end(Buffer.from(text, "latin1"));
const chunked = (...chunks) => [
  200,
  chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join(""),
  { "Content-Length": undefined, "Transfer-Encoding": "chunked" },
];
const keptAlive = ([status, body, headers]) => [status, body, { ...headers, Connection: "keep-alive" }];
const NODE = Number.parseInt(process.versions.node);
const HTML = "<!doctype html><title>502 Bad Gateway</title>";
const LIMITS = '{"items":[{"limit_id":"1"}]}';
const items = [{ limit_id: "1" }];

/** Answers that are fine. */
const right = {
  "Content-Length": writing(200, LIMITS),
  "no length, up to the end of the connection": writing(200, LIMITS, { "Content-Length": undefined }),
  "chunked, one byte a chunk": (socket) => socket.end(Buffer.concat([answer(...chunked(...LIMITS)), Buffer.from("0\r\n\r\n")])),
  "gzip": writing(200, gzipSync(LIMITS), { "Content-Encoding": "gzip" }),
  "a byte order mark": writing(200, `\ufeff${LIMITS}`),
  "another content type": writing(200, LIMITS, { "Content-Type": "text/html; charset=iso-8859-1" }),
  "no content type": writing(200, LIMITS, { "Content-Type": undefined }),
  "299": writing(299, LIMITS),
  "103 before it": raw(`HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n${answer(200, LIMITS)}`),
  "white space around it": writing(200, `\r\n\t ${LIMITS} \n`),
  "a reason phrase that is no ASCII": raw(`HTTP/1.1 200 \x01d\xe9j\xe0\r\nConnection: close\r\nContent-Length: 28\r\n\r\n${LIMITS}`),
};

/** A class of error with code, status and message, and the answers to which it is the answer. */
const NO_JSON = [payi.APIError, "invalid_response", 200, /not JSON.*baseURL/];
const FAILED = [payi.InternalServerError, "http_error", 502, /^502 .*baseURL/];
const LOST = [payi.APIConnectionError, "connection_error", undefined, /^no answer from GET http.*\/api\/v1\/limits, or only a part of it: /];
const wrong = {
  "JSON that breaks off": [writing(200, '{"items":['), NO_JSON],
  "two JSON values": [writing(200, "{}{}"), NO_JSON],
  "JavaScript": [writing(200, "{items:[]}"), NO_JSON],
  "NaN": [writing(200, '{"items":[NaN]}'), NO_JSON],
  "HTML with 200": [writing(200, HTML, { "Content-Type": "text/html" }), NO_JSON],
  "nothing with 200": [writing(200), NO_JSON],
  "nothing with 204": [raw("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"), [payi.APIError, "invalid_response", undefined, /no page/]],
  "nothing with 500": [writing(500), [payi.InternalServerError, "http_error", 500, /^500 .*baseURL/]],
  "HTML with 502": [writing(502, HTML, { "Content-Type": "text/html" }), FAILED],
  "bytes that are no UTF-8": [writing(200, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])), [...NO_JSON.slice(0, 3), /not UTF-8/]],
  "Latin-1": [writing(200, Buffer.from('{"items":[{"limit_name":"d\xe9j\xe0"}]}', "latin1")), [...NO_JSON.slice(0, 3), /not UTF-8/]],
  "Latin-1 with 502": [writing(502, Buffer.from("d\xe9j\xe0", "latin1")), FAILED],
  "UTF-16": [writing(200, Buffer.from(LIMITS, "utf16le")), NO_JSON],
  "a million brackets": [writing(200, "[".repeat(1e6)), [...NO_JSON.slice(0, 3), /depth/]],
  "a million brackets that are closed": [writing(200, "[".repeat(1e6) + "]".repeat(1e6)), [payi.APIError, "invalid_response", , /depth|no page/]],
  "a million brackets with 502": [writing(502, '{"a":'.repeat(1e6)), FAILED],
  "a number as the page": [writing(200, "5"), [payi.APIError, "invalid_response", undefined, /no page/]],
  "null as the page": [writing(200, "null"), [payi.APIError, "invalid_response", undefined, /no page/]],
  "a text as the page": [writing(200, '"items"'), [payi.APIError, "invalid_response", undefined, /no page/]],
  "a list as the page": [writing(200, "[]"), [payi.APIError, "invalid_response", undefined, /no page/]],
  "an object as the items": [writing(200, '{"items":{}}'), [payi.APIError, "invalid_response", undefined, /no page/]],
  "304": [raw("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"), [payi.APIError, "http_error", 304, /^304 /]],
  "300 without Location": [writing(300, "{}"), [payi.APIError, "http_error", 300, /^300 /]],
  "599": [writing(599, "{}"), [payi.InternalServerError, "http_error", 599, /^599 /]],
  "600": [writing(600, "{}"), [payi.InternalServerError, "http_error", 600, /^600 /]],
  "999": [writing(999, HTML), [payi.InternalServerError, "http_error", 999, /^999 /]],
  "099": [raw("HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n"), LOST],
  // Node's fetch takes no other provisional answer than 102 and 103 as long as nobody expects 100.
  "100 before it": [raw(`HTTP/1.1 100 Continue\r\n\r\n${answer(200, LIMITS)}`), LOST],
  "101": [raw("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"), LOST],
  "the end before headers": [(socket) => socket.end(), LOST],
  "a reset before headers": [(socket) => socket.resetAndDestroy(), LOST],
  "headers that break off": [raw("HTTP/1.1 200 OK\r\nContent-Le"), LOST],
  "no HTTP": [raw("SSH-2.0-OpenSSH_9.2\r\n"), LOST],
  "HTTP/2": [raw("\0\0\0\x04\0\0\0\0\0"), LOST],
  "a header that is none": [raw("HTTP/1.1 200 OK\r\nContent-Length 2\r\n\r\n{}"), LOST],
  "a control character in a header": [raw("HTTP/1.1 200 OK\r\nX-Request-Id: a\x01b\r\nContent-Length: 2\r\n\r\n{}"), LOST],
  "two lengths": [raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"), LOST],
  "a body shorter than its length": [(socket) => socket.end(answer(200, LIMITS, { "Content-Length": 1000 })), LOST],
  "a chunked body that is cut off": [writing(...keptAlive(chunked(LIMITS))), LOST],
  // Here Node 20 takes the end of the connection for the end of the body: only the JSON shows that there was more.
  "a chunked body that is cut off, with Connection: close": [writing(...chunked(LIMITS.slice(0, 9))), NODE < 22 ? NO_JSON : LOST],
  "a chunk with a bad length": [(socket) => socket.end(Buffer.concat([answer(...chunked("{")), Buffer.from("zz\r\n")])), LOST],
  "gzip that is none": [writing(200, LIMITS, { "Content-Encoding": "gzip" }), LOST],
  // The same: Node gives what it could unpack.
  "gzip that breaks off": [writing(200, gzipSync(LIMITS).subarray(0, 20), { "Content-Encoding": "gzip" }), NO_JSON],
  "a reset after headers": [reset(answer(200, "", { "Content-Length": 1000 })), LOST],
  "a reset within the body": [reset(answer(200, LIMITS, { "Content-Length": 1000 })), LOST],
};

/** A reply that resets the connection once these bytes are on their way. */
function reset(bytes) {
  return (socket) => socket.write(bytes, () => setTimeout(() => socket.resetAndDestroy(), 10));
}

/** Headers, more and more of them; the client must not wait for their end. */
function endlessHeaders(socket) {
  socket.write("HTTP/1.1 200 OK\r\n");
  const more = () => socket.writable && socket.write(`X-More: ${"x".repeat(4096)}\r\n`, more);
  more();
}

for (const [name, reply] of Object.entries(right)) {
  test(`right: ${name}`, async () => {
    server.reply = reply;
    for (const client of clients) assert.deepEqual((await client.limits.list()).items, items);
    assert.deepEqual(await (await client.limits.list().asResponse()).json(), { items });
    await server.isQuiet();
  });
}

for (const [name, [reply, expected]] of Object.entries({ ...wrong, "headers without end": [endlessHeaders, LOST] })) {
  test(`wrong: ${name}`, async () => {
    const [Class, code, status, message] = expected;
    for (const client of clients) {
      server.reply = reply;
      const error = await failure(client.limits.list());
      assert.deepEqual([error.constructor, error.code], [Class, code], error.stack);
      if (2 in expected) assert.equal(error.status, status);
      assert.match(error.message, message);
      if (Class === payi.APIConnectionError) assert.ok(error.cause instanceof Error);
      server.reply = EMPTY;
      assert.deepEqual((await client.limits.list()).items, []);
    }
    await server.isQuiet();
  });
}

test("half a surrogate pair: a text for JSON.parse, and none for the module", async () => {
  server.reply = writing(200, '{"items":["\\ud800"]}');
  assert.deepEqual((await client.limits.list()).items, ["\ud800"]);
  const { code, message } = await failure(clients[1].limits.list());
  assert.equal(code, "invalid_response");
  assert.match(message, /surrogate/);
});

test("what an error keeps of an answer that is no JSON: its text, headers and id", async () => {
  server.reply = writing(502, HTML, { "Content-Type": "text/html", "X-Request-Id": "r-1" });
  const { body, headers, requestId } = await failure(client.limits.list());
  assert.deepEqual([body, headers.get("content-type"), requestId], [HTML, "text/html", "r-1"]);
  server.reply = writing(200, HTML, { "X-Request-Id": "r-2" });
  const invalid = await failure(client.limits.list());
  assert.deepEqual([invalid.body, invalid.headers.get("x-request-id"), invalid.requestId], [HTML, "r-2", "r-2"]);
});

test("members with the names of methods do no harm", async () => {
  server.reply = writing(200, '{"__proto__":{"items":5},"constructor":1,"hasNextPage":2,"then":3,"toString":4,"items":[],"new":6}');
  const page = await client.limits.list();
  assert.deepEqual([page.hasNextPage(), page.new, String(page)], [false, 6, "[object Object]"]);
});
