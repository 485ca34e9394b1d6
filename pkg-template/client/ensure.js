// A limit as it is wanted, whatever is there: what Pay-i's guide does by hand in `ensure_limit_exists`.
import { APIError, guarded } from "../errors.js";
import { remedyOf } from "../payi_edge_bg.js";

// What the module's remedies are called once they are done.
const ACTIONS = ["created", "unchanged", "updated", "recreated"];

export async function ensure(limits, params, options) {
  // Before anything is sent: a limit that could not be made again must not be deleted.
  guarded(() => remedyOf(undefined, params));
  const wanted = { ...params };
  try {
    return await settle(limits, wanted, options);
  } catch (error) {
    // Somebody else created it between the look and the call: look again.
    if (error?.code !== "limit_name_already_exist") throw error;
    return settle(limits, wanted, options);
  }
}

async function settle(limits, wanted, options) {
  const { limit_name, max, reset_schedule } = wanted;
  const previous = await find(limits, limit_name, options);
  const action = ACTIONS[guarded(() => remedyOf(previous, wanted))];
  if (action === "unchanged") return { action, limit: previous };
  const limit_id = previous?.limit_id;
  if (action === "updated") {
    const limit = limitOf(await limits.update({ limit_id, max, reset_schedule }, options));
    return { action, limit, previous };
  }
  if (previous) await limits.delete({ limit_id }, options);
  const limit = limitOf(await limits.create(wanted, options));
  return previous ? { action, limit, previous } : { action, limit };
}

async function find(limits, limit_name, options) {
  for await (const limit of limits.list({ limit_name }, options)) {
    if (limit?.limit_name === limit_name) return limit;
  }
}

function limitOf(answer) {
  if (answer?.limit) return answer.limit;
  throw new APIError("the answer holds no limit", { code: "invalid_response", body: answer });
}
