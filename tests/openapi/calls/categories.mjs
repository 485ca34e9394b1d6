// Categories and resources: the account's own, and the built-in ones.
export async function categories({ call }) {
  const parameters = { category: "mine", resource: "tool" };
  const refused = (id, parameters, code, status, body) => call(id, { parameters, body, status, code });
  const create = (body) => call("categories.resources.create", { parameters, body, status: 201 });

  const caps = { max_input_units: 1, max_output_units: 2, max_total_units: 3, large_context_threshold: 4 };
  const first = await create({
    units: { call: { input_price: 0.1, output_price: 0.2 } },
    ...caps,
    cost_per_hour: 2.5,
    start_timestamp: "2020-01-01",
  });
  const none = {
    max_input_units: null,
    max_output_units: null,
    max_total_units: null,
    large_context_threshold: null,
    cost_per_hour: null,
    start_timestamp: null,
  };
  await create({ units: { call: { input_price: null, output_price: 0 }, other: { output_price: null } }, ...none });
  await create({ cost_per_hour: 0 });
  await refused("categories.resources.create", parameters, "required_field_missing", 400, {});
  await refused("categories.resources.create", parameters, "request_processing_error", 400, { cost_per_hour: -1 });
  const system = { category: "system.openai", resource: "gpt-4o" };
  await refused("categories.resources.create", system, "request_processing_error", 403, { units: { text: {} } });

  const page = { limit: 1, sort_ascending: false, Active: true };
  for (const [id, path] of [
    ["categories.list", {}],
    ["categories.list_resources", { category: "system.openai" }],
  ]) {
    const { cursor } = await call(id, { parameters: { ...path, ...page } });
    await call(id, { parameters: { ...path, ...page, cursor } });
    await refused(id, { ...path, limit: "x" }, "request_processing_error", 400);
  }
  await call("categories.resources.list", { parameters: { ...parameters, Active: false } });
  const { cursor } = await call("categories.resources.list", {
    parameters: { ...parameters, limit: 1, sort_ascending: true },
  });
  await call("categories.resources.list", { parameters: { ...parameters, cursor } });
  await refused("categories.resources.list", { ...parameters, Active: "x" }, "request_processing_error", 400);
  await refused("categories.list_resources", { category: "none" }, "category_not_found", 404);
  await refused("categories.resources.list", { ...parameters, resource: "none" }, "category_resource_not_found", 404);

  const version = { ...parameters, resource_id: first.resource_id };
  await call("categories.resources.retrieve", { parameters: version });
  for (const [id, path] of [
    ["categories.resources.delete", version],
    ["categories.delete_resource", parameters],
    ["categories.delete", { category: parameters.category }],
  ]) {
    await call(id, { parameters: path });
    // Something for the next to delete.
    await create({ units: { call: { input_price: 1 } } });
    const system = { ...path, category: "system.openai", ...("resource" in path && { resource: "gpt-4o" }) };
    await refused(id, system, "request_processing_error", 403);
    const missing = "resource" in path ? "category_resource_not_found" : "category_not_found";
    await refused(id, { ...path, [Object.keys(path).at(-1)]: "none" }, missing, 404);
  }
  await refused("categories.resources.retrieve", version, "category_resource_not_found", 404);
}
