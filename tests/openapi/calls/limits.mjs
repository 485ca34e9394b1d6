// Limits: every field, every refusal.
export async function limits({ call }) {
  const refused = (id, more, code, status = 400) => call(id, { ...more, status, code });
  const create = (body, status = 201) => call("limits.create", { body, status });

  const everything = {
    limit_name: "Everything",
    max: 100,
    limit_id: "everything",
    limit_type: "block",
    threshold: 0.8,
    limit_tags: ["monthly", "team_a"],
    properties: { owner: "me", nobody: null },
  };
  await create(everything);
  await create(everything, 200);
  const nothing = { limit_id: null, threshold: null, limit_tags: null, properties: null };
  const { limit } = await create({ limit_name: "Nothing", max: 0.5, ...nothing, limit_type: "allow" });
  await create({ limit_name: "Less", max: 1, limit_type: null });
  const parameters = { limit_id: limit.limit_id };

  await refused("limits.create", { body: "{" }, "invalid_json");
  await refused("limits.create", { body: { limit_name: "X" } }, "required_field_missing");
  await refused("limits.create", { body: { limit_name: "X", max: 0 } }, "invalid_max_limit");
  await refused("limits.create", { body: { limit_name: "X", max: "1" } }, "create_limit_validation_failed");
  await refused("limits.create", { body: { limit_name: "X", max: 1, limit_id: "a,b" } }, "invalid_limit_id");
  await refused("limits.create", { body: { limit_name: "X", max: 1, limit_tags: ["a b"] } }, "invalid_tags");
  await refused("limits.create", { body: { limit_name: "Nothing", max: 1 } }, "limit_name_already_exist");

  await call("limits.retrieve", { parameters });
  await call("limits.update", { parameters, body: {} });
  await call("limits.update", { parameters, body: { limit_name: null, max: null } });
  await call("limits.update", { parameters, body: { limit_name: "Something", max: 0.25 } });
  await refused("limits.update", { parameters, body: { max: "1" } }, "update_limit_validation_failed");

  const page = { limit: 1, sort_ascending: false };
  const { cursor } = await call("limits.list", { parameters: page });
  await call("limits.list", { parameters: { ...page, cursor } });
  await call("limits.list", { parameters: { limit_name: "Something" } });
  await refused("limits.list", { parameters: { cursor: "x" } }, "request_processing_error");

  await call("limits.reset", { parameters });
  await call("limits.reset", { parameters: { ...parameters, resetDate: "2026-01-02" } });
  await refused("limits.reset", { parameters: { ...parameters, resetDate: "x" } }, "request_processing_error");

  await call("limits.delete", { parameters });
  for (const id of ["limits.retrieve", "limits.update", "limits.delete", "limits.reset"]) {
    await refused(id, { parameters, body: id === "limits.update" ? {} : undefined }, "limit_not_found");
  }
}
