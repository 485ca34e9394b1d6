// Writes AWS's binary events, application/vnd.amazon.eventstream: https://smithy.io/2.0/aws/amazon-eventstream.html

const UTF8 = new TextEncoder();

/** The type of a header's value: text. */
const TEXT = 7;

/** One frame: headers of ASCII text, and a payload as JSON. */
export function frame(headers, payload) {
  const head = Object.entries(headers).flatMap(([name, value]) => [
    ...[name.length, ...UTF8.encode(name)],
    ...[TEXT, value.length >> 8, value.length & 255, ...UTF8.encode(value)],
  ]);
  const body = UTF8.encode(JSON.stringify(payload));
  const bytes = new Uint8Array(head.length + body.length + 16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length);
  view.setUint32(4, head.length);
  view.setUint32(8, crc32(bytes.subarray(0, 8)));
  bytes.set(head, 12);
  bytes.set(body, 12 + head.length);
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)));
  return bytes;
}

/** The checksum of Ethernet and ZIP. */
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
