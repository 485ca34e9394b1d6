// A limit as it is wanted, whatever is there: what Pay-i's guide does by hand in `ensure_limit_exists`.
import { guarded } from "../errors.js";
import { pick } from "../options.js";
import { remedyOf } from "../payi_edge_bg.js";

// What the module's remedies are called once they are done.
const ACTIONS = ["created", "unchanged", "updated", "recreated"];

export async function ensure(limits, params, options) {
  try {
    return await settle(limits, params, options);
  } catch (error) {
    // Somebody else created it between the look and the call: look again.
    if (error.code !== "limit_name_already_exist") throw error;
    return settle(limits, params, options);
  }
}

async function settle(limits, params, options) {
  const { limit_name, max, reset_schedule } = pick(params, "params", ["limit_name", "max", "reset_schedule"]);
  const previous = await find(limits, limit_name, options);
  // Checks the parameters too: a limit that could not be made again must not be deleted.
  const action = ACTIONS[guarded(() => remedyOf(previous, params))];
  if (action === "unchanged") return { action, limit: previous };
  const limit_id = previous?.limit_id;
  if (action === "updated") {
    const { limit } = await limits.update({ limit_id, max, reset_schedule }, options);
    return { action, limit, previous };
  }
  if (previous) await limits.delete({ limit_id }, options);
  const { limit } = await limits.create(params, options);
  return previous ? { action, limit, previous } : { action, limit };
}

async function find(limits, limit_name, options) {
  for await (const limit of limits.list({ limit_name }, options)) {
    if (limit.limit_name === limit_name) return limit;
  }
}
