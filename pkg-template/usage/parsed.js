/** An object from JSON; undefined if the text is none, as at the end of a stream that broke off. */
export function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
