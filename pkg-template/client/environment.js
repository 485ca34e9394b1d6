// Where the client runs, and what that place says.

/** A variable of the environment: in Node, Deno and Bun, and in Workers that have `process.env`. */
export function variable(name) {
  try {
    return globalThis.process?.env?.[name]?.trim() || undefined;
  } catch {
    // Deno asks for a permission, and may not get it.
    return undefined;
  }
}

/** Whether this is a page, whose code and keys everybody can read. */
export function isBrowser() {
  return typeof window !== "undefined" && typeof window.document !== "undefined" && typeof navigator !== "undefined";
}
