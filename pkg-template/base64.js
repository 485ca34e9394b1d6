// Text into bytes, by the fastest way that the runtime has: for a module of 270 kB the ways are 40 ms apart.

/** The bytes that this base64 stands for. */
export function bytesOfBase64(base64) {
  // Browsers and Deno have the first, or get it soon; Node and Bun the second.
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  if (globalThis.Buffer) return globalThis.Buffer.from(base64, "base64");
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
