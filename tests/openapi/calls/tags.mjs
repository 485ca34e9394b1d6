// Tags and properties of a limit.
import { limitOf } from "./own.mjs";

export async function tags({ call }) {
  const parameters = { limit_id: await limitOf(call, { limit_name: "Tagged", max: 1, limit_tags: ["a"] }) };
  const nowhere = { limit_id: "none" };

  for (const id of ["limits.tags.create", "limits.tags.update", "limits.tags.remove"]) {
    await call(id, { parameters, body: { limit_tags: ["b", "c"] } });
    await call(id, { parameters, body: { limit_tags: ["b c"] }, status: 400, code: "invalid_tags" });
    await call(id, { parameters, body: {}, status: 400, code: "required_field_missing" });
    await call(id, { parameters: nowhere, body: { limit_tags: [] }, status: 404, code: "limit_not_found" });
  }
  for (const id of ["limits.tags.list", "limits.tags.delete"]) {
    await call(id, { parameters });
    await call(id, { parameters: nowhere, status: 404, code: "limit_not_found" });
  }

  const id = "limits.properties.update";
  const body = { properties: { owner: "me", nobody: null } };
  await call(id, { parameters, body });
  await call(id, { parameters, body: {}, status: 400, code: "required_field_missing" });
  await call(id, { parameters: nowhere, body, status: 404, code: "limit_not_found" });
}
