// When waiting must end: after a time, or when the caller says so.
import { APIConnectionTimeoutError, APIUserAbortError, invalidArgument } from "../errors.js";
import { pick } from "../options.js";

// A longer timer would fire at once: setTimeout counts in 32 bits.
const LONGEST = 2 ** 31 - 1;

/** Checks a time in milliseconds; Infinity is no time limit. */
export function checkTimeout(timeout) {
  if (typeof timeout === "number" && timeout > 0) return Math.min(timeout, LONGEST);
  throw invalidArgument("timeout", "a number of milliseconds above 0");
}

/** Checks a signal, of whatever realm. */
export function checkSignal(signal) {
  const methods = ["addEventListener", "removeEventListener"];
  const found = pick(signal ?? undefined, "signal", methods);
  if (signal == null || methods.every((method) => typeof found[method] === "function")) return signal;
  throw invalidArgument("signal", "an AbortSignal");
}

/**
 * Runs `work(signal)` until it settles, `timeout` milliseconds have passed, or `signal` is aborted. The work is told
 * through the signal that it gets; one that does not listen is left behind. The time-out says `from` what no answer came.
 */
export async function withDeadline({ timeout, signal, from }, work) {
  const controller = new AbortController();
  let onAbort, timer;
  try {
    return await new Promise((resolve, reject) => {
      const end = (error) => {
        reject(error);
        controller.abort(error);
      };
      onAbort = () => end(new APIUserAbortError("the call was aborted", { code: "aborted", cause: signal.reason }));
      if (signal?.aborted) return onAbort();
      const onTime = () => end(new APIConnectionTimeoutError(`no answer from ${from} within ${timeout} ms`, { code: "timeout" }));
      timer = setTimeout(onTime, timeout);
      signal?.addEventListener("abort", onAbort, { once: true });
      work(controller.signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** Waits so many milliseconds, or until `signal` is aborted: work that never ends, ended in time. */
export async function pause(timeout, signal) {
  try {
    await withDeadline({ timeout, signal }, () => new Promise(() => {}));
  } catch (error) {
    if (!(error instanceof APIConnectionTimeoutError)) throw error;
  }
}
