// Use cases: definitions, their limit_config, and instances with a limit of their own.
export async function useCases({ call }) {
  const parameters = { use_case_name: "chat" };
  const nowhere = { use_case_name: "none" };
  const description = "Answers questions";
  const labels = { properties: { owner: "me" }, limit_tags: ["team"] };
  const limit_config = { max: 1, limit_type: "block", threshold: 0.8, ...labels };
  const missing = (id, more) => call(id, { parameters: nowhere, status: 404, code: "use_case_not_found", ...more });

  await call("use_cases.definitions.create", {
    body: { name: "chat", description, limit_config, logging_enabled: true },
  });
  await call("use_cases.definitions.create", {
    body: { name: "plain", description, limit_config: null, logging_enabled: null },
  });
  await call("use_cases.definitions.create", { body: { name: "least", description } });
  for (const [body, code] of [
    [{ name: "x" }, "required_field_missing"],
    [{ name: " x", description }, "invalid_use_case_name"],
    [{ name: "x", description: " " }, "invalid_use_case_description"],
    [{ name: "chat", description: "Something else" }, "use_case_already_exists"],
  ]) {
    await call("use_cases.definitions.create", { body, status: 400, code });
  }

  await call("use_cases.definitions.retrieve", { parameters });
  await missing("use_cases.definitions.retrieve");
  await call("use_cases.definitions.update", { parameters, body: { description: "Chats", logging_enabled: false } });
  await call("use_cases.definitions.update", { parameters, body: { description: null, logging_enabled: null } });
  await call("use_cases.definitions.update", { parameters, body: {} });
  await call("use_cases.definitions.update", {
    parameters,
    body: { description: 1 },
    status: 400,
    code: "request_processing_error",
  });
  await missing("use_cases.definitions.update", { body: {} });

  const page = { limit: 1, sort_ascending: true };
  const { cursor } = await call("use_cases.definitions.list", { parameters: page });
  await call("use_cases.definitions.list", { parameters: { ...page, cursor } });
  await call("use_cases.definitions.list", { parameters: { use_case_name: "chat" } });
  await call("use_cases.definitions.list", {
    parameters: { cursor: "x" },
    status: 400,
    code: "request_processing_error",
  });

  const { use_case_id } = await call("use_cases.create", { parameters });
  await call("use_cases.create", { parameters: { use_case_name: "plain" } });
  await missing("use_cases.create");
  const instance = { ...parameters, use_case_id };
  const nobody = { parameters: { ...parameters, use_case_id: "none" }, code: "use_case_instance_not_found" };
  await call("use_cases.retrieve", { parameters: instance });
  await missing("use_cases.retrieve", nobody);
  await call("use_cases.delete", { parameters: instance });
  await missing("use_cases.delete", nobody);

  await call("use_cases.definitions.limit_config.delete", { parameters });
  await missing("use_cases.definitions.limit_config.delete");
  await call("use_cases.definitions.limit_config.create", { parameters, body: { max: 2, limit_type: "allow" } });
  await call("use_cases.definitions.limit_config.create", {
    parameters,
    body: { max: 2 },
  });
  await call("use_cases.definitions.limit_config.create", {
    parameters,
    body: { max: 2, limit_type: null, threshold: null, properties: null, limit_tags: null },
  });
  await call("use_cases.definitions.limit_config.create", {
    parameters,
    body: { max: 0 },
    status: 400,
    code: "invalid_max_limit",
  });
  await missing("use_cases.definitions.limit_config.create", { body: { max: 1 } });

  await call("use_cases.definitions.delete", { parameters });
  await missing("use_cases.definitions.delete");
}
