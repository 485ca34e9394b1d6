// Bodies of requests and answers.

/** The body's bytes, or as many of them as show that there are more than `most`. */
export async function bytesOf(request, most) {
  const length = Number(request.headers.get("content-length") ?? Infinity);
  // Of known length it comes in one go, which costs a server less than piece by piece. Firefox knows no pieces: there a
  // request has no `body`, though it may have been made with one.
  if (length <= most || request.body === undefined) return new Uint8Array(await request.arrayBuffer());
  return request.body ? collect(request.body, most) : new Uint8Array();
}

/** The same of a stream. */
export async function collect(stream, most) {
  let bytes = new Uint8Array();
  let size = 0;
  for (const reader = stream.getReader(); size <= most; ) {
    const { done, value } = await reader.read();
    if (done) break;
    if (value?.BYTES_PER_ELEMENT !== 1) throw new TypeError("the body must be made of bytes");
    if (size === 0) {
      bytes = value;
    } else {
      // A list of the pieces would be simpler, but a piece of one byte takes a hundred times as much memory.
      bytes = withRoom(bytes, size, value.byteLength);
      bytes.set(value, size);
    }
    size += value.byteLength;
    if (size > most) await reader.cancel();
  }
  return bytes.subarray(0, size);
}

function withRoom(bytes, size, more) {
  if (size + more <= bytes.byteLength) return bytes;
  const larger = new Uint8Array(Math.max(2 * size, size + more));
  larger.set(bytes);
  return larger;
}
