// A limit as it is wanted, whatever is there: what Pay-i's guide does by hand in `ensure_limit_exists`.
import { APIError, guarded } from "../errors.js";
import { remedyOf } from "../payi_edge_bg.js";

// What the module's remedies are called once they are done.
const ACTIONS = ["created", "unchanged", "updated", "recreated"];
// What a limit has that replaces another, unless something else is wanted.
const KEPT = ["limit_type", "threshold", "limit_tags", "reset_schedule"];
// Somebody else created or deleted it between the look and the call.
const OVERTAKEN = ["limit_name_already_exist", "limit_not_found"];
const LOOKS = 3;

export async function ensure(limits, params, options) {
  // What cannot be sent is refused before anything is.
  guarded(() => remedyOf(undefined, params));
  const wanted = { ...params };
  for (let look = 1; ; look++) {
    try {
      return await settle(limits, wanted, options);
    } catch (error) {
      if (look === LOOKS || !OVERTAKEN.includes(error?.code)) throw error;
    }
  }
}

async function settle(limits, wanted, options) {
  const previous = await find(limits, wanted.limit_name, options);
  const action = actionFor(previous, wanted);
  if (action === "unchanged") return { action, limit: previous };
  if (action === "created") return { action, limit: taken(await limits.create(wanted, options), wanted) };
  const change = action === "updated" ? update : replace;
  return { action, limit: taken(await change(limits, previous, wanted, options), wanted), previous };
}

function update(limits, { limit_id }, { max, reset_schedule }, options) {
  return limits.update({ limit_id, max, reset_schedule }, options);
}

/** There is a limit at every moment: whatever fails, and wherever it breaks off, no spending goes on without one. */
async function replace(limits, previous, wanted, options) {
  const { limit_id, limit_name } = previous;
  const complete = { ...wanted };
  for (const name of KEPT) if (complete[name] === undefined) complete[name] = previous[name];
  await limits.update({ limit_id, limit_name: `replaced: ${limit_id}` }, options);
  let answer;
  try {
    answer = await limits.create(complete, options);
  } catch (error) {
    // The caller's signal may be what ended it.
    await limits.update({ limit_id, limit_name }, { ...options, signal: undefined }).catch(() => {});
    throw error;
  }
  try {
    await limits.delete({ limit_id }, options);
  } catch (error) {
    // It is gone, be it by a first attempt whose answer was lost.
    if (error?.code !== "limit_not_found") throw error;
  }
  return answer;
}

async function find(limits, limit_name, options) {
  for await (const limit of limits.list({ limit_name }, options)) {
    if (limit?.limit_name === limit_name) return limit;
  }
}

function actionFor(limit, wanted) {
  // Where amounts are numbers, more digits than a number has would differ for ever.
  const comparable = typeof limit?.max === "number" ? { ...wanted, max: Number(wanted.max) } : wanted;
  return ACTIONS[guarded(() => remedyOf(limit, comparable))];
}

/** The limit of an answer. A server that does not know a field leaves it out in silence. */
function taken(answer, wanted) {
  const { limit } = Object(answer);
  if (limit && actionFor(limit, wanted) === "unchanged") return limit;
  throw new APIError("the server's limit is not as wanted", {
    code: "invalid_response",
    body: limit,
  });
}
