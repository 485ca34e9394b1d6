// The AI binding of Workers, guarded: it takes no fetch, so its `run` is what is wrapped.
import { GuardedCall } from "./call.js";
import { Unknown, planFor } from "./plan.js";

/** What `run` can be asked for whose answer says nothing of usage. */
const OTHERWISE = ["queueRequest", "websocket"];

/** The binding with its own type, and a `run` that may not overspend. */
export function guardedBinding(guard, binding) {
  const run = (model, inputs, options) => runGuarded(guard, binding, model, inputs, options);
  return new Proxy(binding, {
    get(target, name) {
      if (name === "run") return run;
      const value = Reflect.get(target, name, target);
      // The binding's methods look at private fields of its own.
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

async function runGuarded(guard, binding, model, inputs, options) {
  const plan = planOfRun(guard, model, inputs, options);
  const outcome = await guard.admit(plan, guard.attribution, options?.signal);
  if (outcome.decision !== undefined) {
    // A binding has no Response to refuse by.
    throw guard.errorOf(outcome.decision);
  }
  if (outcome.call === undefined) return binding.run(model, inputs, options);
  const { call } = outcome;
  let result;
  const send = async () => {
    result = await binding.run(model, outcome.plan.body ?? inputs, options);
    if (result instanceof Response) return result;
    return result instanceof ReadableStream ? new Response(result) : Response.json(result ?? null);
  };
  const answer = await call.answer(send, options?.signal);
  if (result instanceof Response) return answer;
  return result instanceof ReadableStream ? answer.body : result;
}

function planOfRun(guard, model, inputs, options) {
  const call = { provider: "cloudflare", dialect: "workers", model, stream: inputs?.stream === true };
  const other = OTHERWISE.find((name) => options?.[name]);
  if (other !== undefined) return new Unknown(`with ${other}, its answer does not come from run`);
  if (typeof inputs !== "object" || inputs === null) return new Unknown("its inputs are no object");
  return planFor(call, JSON.stringify(inputs), inputs, guard.options);
}
