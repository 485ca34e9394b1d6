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
  const chunks = [];
  let size = 0;
  for (const reader = stream.getReader(); size <= most; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
    if (size > most) await reader.cancel();
  }
  if (chunks.length === 1) return chunks[0];
  const bytes = new Uint8Array(size);
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.byteLength;
  }
  return bytes;
}
