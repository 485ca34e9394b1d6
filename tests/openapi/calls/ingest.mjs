// Ingest: every field, every state of a limit.
import { OWN, limitOf, priced } from "./own.mjs";

export async function ingest({ call, make }) {
  const refused = (more, code, status = 400) => call("ingest.units", { ...more, status, code });
  await priced(call);
  const limit_id = await limitOf(call, { limit_name: "Ingest", max: 1, threshold: 0.8 });
  const charge = (output, more) =>
    call("ingest.units", {
      parameters: { "xProxy-Limit-IDs": limit_id },
      body: { ...OWN, units: { call: { output } }, ...more },
    });

  for (const output of [1, 8, 10]) await charge(output);
  await call("limits.retrieve", { parameters: { limit_id } });
  await call("limits.update", {
    parameters: { limit_id },
    body: { max: 0.5 },
    status: 400,
    code: "invalid_max_limit_update",
  });

  const pair = (second) => [
    { name: "a", [second]: "b" },
    { name: "c", [second]: null },
    { name: "d" },
  ];
  const everything = {
    event_timestamp: "2026-01-01T00:00:00Z",
    end_to_end_latency_ms: 1,
    time_to_first_token_ms: 2,
    time_to_first_completion_token_ms: 3,
    http_status_code: 200,
    provider_uri: "https://api.example.com/",
    provider_response_id: "response-1",
    provider_request_headers: pair("value"),
    provider_request_json: "{}",
    provider_request_reasoning_json: "{}",
    provider_response_headers: pair("value"),
    provider_response_json: ["{}", "{}"],
    provider_response_function_calls: pair("arguments"),
    properties: { a: "b", c: null },
    use_case_properties: { a: "b" },
  };
  await call("ingest.units", {
    parameters: {
      "xProxy-User-ID": "user",
      "xProxy-Account-Name": "account",
      "xProxy-UseCase-Name": "case",
      "xProxy-UseCase-ID": "case-1",
      "xProxy-UseCase-Step": "step",
      "xProxy-UseCase-Version": 1,
      "xProxy-Request-Tags": "a, b",
      "xProxy-Resource-Scope": "region.westeurope",
    },
    body: {
      ...OWN,
      units: { call: { input: null, output: 1 }, other: { input: 2, output: 3 }, nulls: { output: null }, none: {} },
      ...everything,
    },
  });
  const names = Object.keys(everything);
  await charge(1, Object.fromEntries(names.map((name) => [name, null])));
  await charge(1, { provider_response_json: "{}", resource: "tool" });
  for (let count = 0; count < 2; count++) {
    await call("ingest.units", { parameters: { id: "response-2" }, body: { ...OWN, units: {} } });
  }

  await refused({ body: { ...OWN, event_timestamp: "2999-01-01" } }, "invalid_ingest_event_timestamp");
  await refused({ body: { ...OWN, category: "none" } }, "category_not_found");
  await refused({ body: { ...OWN, resource: "none" } }, "category_resource_not_found");
  await refused({ body: { ...OWN, units: 1 } }, "request_processing_error");
  await refused({ parameters: { "xProxy-Limit-IDs": "none" }, body: OWN }, "limit_not_found");
  await refused({ parameters: { "xProxy-Limit-IDs": "1,1" }, body: OWN }, "duplicate_limit_id");

  // An exact total of more than 28 digits cannot be told, so the limit says that it failed.
  const vast = { units: { vast: { output_price: 1e18 }, tiny: { output_price: 1e-18 } } };
  await call("categories.resources.create", {
    parameters: { category: "own", resource: "vast" },
    body: vast,
    status: 201,
  });
  const exact = await limitOf(call, { limit_name: "Exact", max: 1 });
  const failing = (name) =>
    call("ingest.units", {
      parameters: { "xProxy-Limit-IDs": exact },
      body: { category: "own", resource: "vast", units: { [name]: { output: 1 } } },
    });
  await failing("tiny");
  await failing("vast");

  const lenient = make({ unknownResource: "zero_cost" });
  for (const resource of [{}, { resource: null }]) {
    await lenient("ingest.units", { body: { category: "none", ...resource, units: { call: { output: 1 } } } });
  }

  const rejecting = make({ ingestBlockLimits: "reject" });
  await priced(rejecting);
  const blocking = await limitOf(rejecting, { limit_name: "Block", max: 1, limit_type: "block" });
  await rejecting("ingest.units", {
    parameters: { "xProxy-Limit-IDs": blocking },
    body: OWN,
    status: 400,
    code: "blocking_limit_not_allowed",
  });
}
