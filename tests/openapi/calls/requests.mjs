// What came of an ingest, asked for later by either id.
import { OWN, priced } from "./own.mjs";

export async function requests({ call }) {
  await priced(call);
  const { request_id } = await call("ingest.units", { parameters: { id: "response/1" }, body: OWN });
  const { cursor } = await call("requests.list", { parameters: { limit_id: "none", limit: 1 } });
  await call("requests.list", { parameters: { limit: 1, sort_ascending: true, ...(cursor && { cursor }) } });
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
