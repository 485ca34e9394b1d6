export const NOTHING = new Uint8Array();

/** Parts of bytes as one. Without a copy where there is only one that is not empty. */
export function joined(parts) {
  const some = parts.filter(({ length }) => length > 0);
  if (some.length <= 1) return some[0] ?? NOTHING;
  const all = new Uint8Array(some.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of some) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
