// The body of a request.

/** The body's bytes, or as many of them as show that there are more than `most`. */
export async function bytesOf(request, most) {
  // Of known length it comes in one go, which costs a server less than piece by piece.
  if (Number(request.headers.get("content-length") ?? Infinity) <= most) return new Uint8Array(await request.arrayBuffer());
  const chunks = [];
  let size = 0;
  for (const reader = request.body?.getReader(); reader && size <= most; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
    if (size > most) await reader.cancel();
  }
  const bytes = new Uint8Array(size);
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.byteLength;
  }
  return bytes;
}
