// The Worker in front of the objects: it lets a request in, or not, and hands it to the object of its account.
import { refusal, unexpectedError } from "../envelope.js";
import { corsOf } from "./cors.js";
import { doorOf } from "./keys.js";
import { openapi } from "./openapi.js";
import { allows } from "./roles.js";
import { closedBy, misconfigured } from "./settings.js";

/** A handler for a Worker whose binding of {@link PayiEngine} has this name. */
export function createHandler({ binding = "PAYI" } = {}) {
  // The variables are read once, so that what is wrong with them is logged once.
  const gates = new WeakMap();
  return {
    async fetch(request, env) {
      let gate = gates.get(env);
      if (!gate) gates.set(env, (gate = gateOf(env, binding)));
      return gate(request);
    },
  };
}

/** The handler for the usual binding, `PAYI`. */
export const payi = createHandler();

function gateOf(env, binding) {
  try {
    if (typeof env[binding]?.getByName !== "function") {
      throw misconfigured(`The binding ${binding}`, "the Durable Object namespace of PayiEngine");
    }
    const cors = corsOf(env);
    const door = doorOf(env);
    return async (request) => cors.preflight(request) ?? cors.allow(request, await answer(request, door, env[binding]));
  } catch (error) {
    return closedBy(error);
  }
}

async function answer(request, door, accounts) {
  const document = openapi(request);
  if (document) return document;
  const caller = await door.caller(request.headers.get("xproxy-api-key"));
  if (!caller) return refusal(401, "invalid_api_key", door.refusal);
  if (!allows(caller.role, request)) {
    return refusal(403, "role_not_allowed", `A key of the role "${caller.role}" may not make this call`);
  }
  try {
    return await accounts.getByName(caller.account).fetch(request);
  } catch (error) {
    console.error("payi-edge: the account's object did not answer:", error);
    if (error.overloaded) return refusal(503, "overloaded", "Too many requests for this account", { "retry-after": "1" });
    return unexpectedError();
  }
}
