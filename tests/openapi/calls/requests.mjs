// What came of an ingest, asked for later by either id.
import { OWN, priced } from "./own.mjs";

export async function requests({ call }) {
  await priced(call);
  const { request_id } = await call("ingest.units", { parameters: { id: "response/1" }, body: OWN });
  await call("ingest.units", { body: { ...OWN, units: { call: { input: 1, output: 1 } }, properties: { team: "a" } } });
  await call("ingest.units", { body: { ...OWN, units: { call: {} } } });
  await call("holds.create", { body: { hold_id: "h", amount: 1 }, status: 201 });
  await call("holds.release", { parameters: { hold_id: "h" }, body: {} });
  const { cursor } = await call("requests.list", { parameters: { limit: 1, sort_ascending: true } });
  await call("requests.list", { parameters: { cursor, sort_ascending: true } });
  await call("requests.list", { parameters: { limit_id: "none" } });
  await call("requests.list", { parameters: { cursor: "x" }, status: 400, code: "request_processing_error" });
  const body = { properties: { a: "b", c: null } };
  for (const [owner, here, nowhere] of [
    ["requests.request_id", { request_id }, { request_id: "none" }],
    [
      "requests.response_id",
      { category: OWN.category, provider_response_id: "response/1" },
      { category: OWN.category, provider_response_id: "none" },
    ],
  ]) {
    const missing = { parameters: nowhere, status: 404, code: "request_not_found" };
    await call(`${owner}.result.retrieve`, { parameters: here });
    await call(`${owner}.result.retrieve`, missing);
    await call(`${owner}.properties.update`, { parameters: here, body });
    await call(`${owner}.properties.update`, {
      parameters: here,
      body: {},
      status: 400,
      code: "required_field_missing",
    });
    await call(`${owner}.properties.update`, { ...missing, body });
  }
}
