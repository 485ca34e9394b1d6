// What can go wrong with a database of the browser, in words.
import { PayiError } from "../errors.js";

/** Another page has the database, or took it over. */
export function inUse(name) {
  const message = `the database "${name}" is in use by another page or tab: close that one, or reload this one after it`;
  return new PayiError(message, { code: "storage_in_use" });
}

/** The store was closed, by its page or by the browser. */
export function closed(name) {
  return new PayiError(`the database "${name}" is closed: open the store again`, { code: "storage_closed" });
}

/** An error of IndexedDB or of the lock, known by its name. */
export function inWords(cause, name) {
  if (cause instanceof PayiError) return cause;
  const error = (code, message) => new PayiError(`the database "${name}" ${message}`, { code, cause });
  switch (cause?.name) {
    case "QuotaExceededError":
      return error("storage_full", "cannot grow: the browser gives this origin no more room");
    case "VersionError":
      return error("unsupported_storage", "was made by a newer release of this package");
    case "SecurityError":
    case "InvalidStateError":
    case "NotSupportedError":
    case "ReferenceError":
      return error("storage_unavailable", "cannot be used: this page, or a private window, has no IndexedDB");
    default:
      return error("storage_failed", `failed: ${cause?.message ?? "the browser does not say why"}`);
  }
}
