// Rows into the account, many in each request.

/** So many refused rows are told one by one. */
const KEPT = 1_000;

/**
 * @typedef {object} Outcome
 * @property {number} recorded how many rows the account has now
 * @property {number} refused how many the server did not take
 * @property {{ row: number, code: string, message: string }[]} refusals the first thousand of them
 * @property {number} unsure how many were under way when the server was lost
 * @property {{ code?: string, message: string, status?: number }} [error] what ended it before its end
 * @property {boolean} isComplete
 */

/**
 * Records one part after another, until all is done, the server fails, or somebody stops it: the part that is under way is
 * waited for, so that it is known what was recorded.
 * @param {(from: number) => Promise<object>} chunk gives a part of the rows, as `chunkOf` does
 * @param {(events: object[], id?: string) => Promise<object>} send gives the answer of `client.ingest.bulk`
 * @param {{ total: number, isStrict: boolean, signal: AbortSignal, onProgress(done: number): void }} options strict is
 *   who stops at the first part with a row that is refused
 * @returns {Promise<Outcome>}
 */
export async function recordAll(chunk, send, { total, isStrict, signal, onProgress }) {
  const outcome = { recorded: 0, refused: 0, refusals: [], unsure: 0, isComplete: false };
  const done = () => outcome.recorded + outcome.refused;
  for (let from = 0; done() < total && !signal.aborted; ) {
    const { events, places, next, id } = await chunk(from);
    if (events.length === 0) break;
    try {
      count(outcome, events, places, await send(events, id));
    } catch ({ code, message, status }) {
      // An answer with a status says that nothing was done; without one nobody knows.
      return { ...outcome, error: { code, message, status }, unsure: status === undefined ? events.length : 0 };
    }
    from = next;
    onProgress(done());
    if (isStrict && outcome.refused > 0) return outcome;
  }
  return { ...outcome, isComplete: done() >= total };
}

function count(outcome, events, places, { errors }) {
  const refused = errors ?? [];
  outcome.recorded += events.length - refused.length;
  outcome.refused += refused.length;
  for (const { item_index: index, xproxy_result: { message, xproxy_error: error } } of refused) {
    if (outcome.refusals.length === KEPT) return;
    outcome.refusals.push({ row: places[index], code: error?.code ?? "", message: error?.message ?? message });
  }
}
