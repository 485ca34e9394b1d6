// Tags and properties of a limit.
import { readFileSync } from "node:fs";
import { MemoryStore } from "../../../pkg/memory.js";
import { limitOf } from "./own.mjs";

export async function tags({ call, open }) {
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

  // Tags of the first release have no ids.
  const { records } = JSON.parse(readFileSync(new URL("../../data/records-v1.json", import.meta.url), "utf8"));
  const store = new MemoryStore();
  store.commit(Object.entries(records).map(([key, value]) => ({ key, value })));
  const old = await open(store);
  await old("limits.tags.list", { parameters: { limit_id: "2220" } });

  const id = "limits.properties.update";
  const body = { properties: { owner: "me", nobody: null } };
  await call(id, { parameters, body });
  await call(id, { parameters, body: {}, status: 400, code: "required_field_missing" });
  await call(id, { parameters: nowhere, body, status: 404, code: "limit_not_found" });
}
