// AWS's binary stream of events, written as https://smithy.io/2.0/aws/amazon-eventstream.html says.
import { crc32 } from "node:zlib";

const encode = (text) => new TextEncoder().encode(text);
const uint32 = (number) => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];

/** One frame: headers of strings, and a payload. */
export function frame(headers, payload) {
  const head = Object.entries(headers).flatMap(([name, value]) => [
    name.length, ...encode(name),
    7, value.length >> 8, value.length & 255, ...encode(value),
  ]);
  const body = encode(JSON.stringify(payload));
  const prelude = [...uint32(12 + head.length + body.length + 4), ...uint32(head.length)];
  const message = [...prelude, ...uint32(crc32(Uint8Array.from(prelude))), ...head, ...body];
  return Uint8Array.from([...message, ...uint32(crc32(Uint8Array.from(message)))]);
}

const event = (type, payload) =>
  frame({ ":event-type": type, ":content-type": "application/json", ":message-type": "event" }, payload);

/** `[[event type, payload], …]` */
export const frames = (events) => Buffer.concat(events.map(([type, payload]) => event(type, payload)));

/** Events of a model of its own kind, as InvokeModelWithResponseStream wraps them. */
export const chunks = (events) =>
  frames(events.map((payload) => ["chunk", { bytes: Buffer.from(JSON.stringify(payload)).toString("base64"), p: "abcd" }]));
