// A price of ten cents for each `call` of `own/tool`, and what else several groups of calls begin with.
export const OWN = { category: "own", resource: "tool", units: { call: { output: 1 } } };

export function priced(call) {
  const parameters = { category: OWN.category, resource: OWN.resource };
  const body = { units: { call: { output_price: 0.1 } }, start_timestamp: "2020-01-01" };
  return call("categories.resources.create", { parameters, body, status: 201 });
}

/** The id of a new limit. */
export async function limitOf(call, body) {
  return (await call("limits.create", { body, status: 201 })).limit.limit_id;
}
