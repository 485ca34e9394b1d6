// Limits that start again by themselves, and the list of their past windows.
import { OWN, limitOf, priced } from "./own.mjs";

export async function history({ make }) {
  let now = Date.parse("2026-01-01T12:00:00Z");
  const call = make({ now: () => now });
  await priced(call);
  const reset_schedule = { every: "day", at: "07:30", time_zone: "Europe/Berlin", start: "2025-12-31" };
  const limit_id = await limitOf(call, { limit_name: "Daily", max: 1, reset_schedule });
  const parameters = { limit_id };
  const charge = () => call("ingest.units", { parameters: { "xProxy-Limit-IDs": limit_id }, body: OWN });

  await charge();
  await call("limits.reset", { parameters });
  await charge();
  now += 24 * 3600 * 1000;
  await charge();

  const page = { ...parameters, limit: 1, sort_ascending: true };
  const { cursor } = await call("limits.history", { parameters: page });
  await call("limits.history", { parameters: { ...page, cursor } });
  await call("limits.history", { parameters });
  await call("limits.usage", { parameters });
  await call("limits.usage", { parameters: { limit_id: await limitOf(call, { limit_name: "Never reset", max: 1 }) } });
  await call("limits.usage", { parameters: { limit_id: "none" }, status: 400, code: "limit_not_found" });
  await call("limits.history", {
    parameters: { ...parameters, cursor: "x" },
    status: 400,
    code: "request_processing_error",
  });

  for (const every of ["week", "month"]) {
    const defaults = { every, at: null, time_zone: null, start: null };
    await call("limits.update", { parameters, body: { reset_schedule: defaults } });
  }
  await call("limits.update", { parameters, body: { reset_schedule: null } });
  await call("limits.update", { parameters, body: { reset_schedule: { every: "week" } } });
  await limitOf(call, { limit_name: "Weekly", max: 1, reset_schedule: { every: "week" } });

  const always = await limitOf(call, { limit_name: "Always", max: 1 });
  await call("limits.reset", { parameters: { limit_id: always } });
  await call("limits.history", { parameters: { limit_id: always } });
  await limitOf(call, { limit_name: "Never", max: 1, reset_schedule: null });
  const wrong = { limit_name: "Wrong", max: 1, reset_schedule: { every: "year" } };
  await call("limits.create", { body: wrong, status: 400, code: "create_limit_validation_failed" });
}
