// API keys as a server is configured with them.
import { createHash } from "node:crypto";

/** The entry of `PAYI_KEYS` for this key. */
export const keyEntry = (key, role, account) => ({
  name: `${account}'s ${role}`,
  sha256: createHash("sha256").update(key).digest("hex"),
  role,
  account,
});
