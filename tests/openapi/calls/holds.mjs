// Holds: made, refused, made longer, settled, released, expired.
import { OWN, limitOf, priced } from "./own.mjs";

export async function holds({ make }) {
  let now = Date.parse("2026-01-01T12:00:00Z");
  const call = make({ now: () => now });
  await priced(call);
  const block = await limitOf(call, { limit_name: "Block", max: 1, limit_type: "block" });
  const allow = await limitOf(call, { limit_name: "Allow", max: 1 });
  const on = (hold_id) => ({ parameters: { hold_id } });
  const conflict = (code) => ({ status: 409, code });
  const wrong = { status: 400, code: "request_processing_error" };
  const hold = (hold_id, more) =>
    call("holds.create", {
      parameters: { "xProxy-Limit-IDs": `${block},${allow}` },
      body: { hold_id, amount: 0.1 },
      status: 201,
      ...more,
    });

  await hold("a");
  await hold("a", { status: 200 });
  await hold("a", { body: { hold_id: "a", amount: 0.2 }, ...conflict("hold_conflict") });
  await hold("b", { body: { hold_id: "b", amount: "1.5" }, status: 400, code: "limit_reached" });
  await hold("b", { body: { hold_id: "b", amount: -1 }, ...wrong });
  await hold("b", { body: { hold_id: "b", amount: "0.05", ttl_seconds: null } });
  await hold("c", { body: { hold_id: "c", amount: 0, ttl_seconds: 900 } });
  const instance = { "xProxy-UseCase-Name": "case", "xProxy-UseCase-ID": "i" };
  await call("holds.create", { parameters: instance, body: { hold_id: "d", amount: 0.1 }, status: 201 });

  await call("holds.retrieve", on("a"));
  await call("holds.retrieve", { ...on("nobody"), status: 404, code: "hold_not_found" });
  const page = { limit: 1, sort_ascending: true, state: "held" };
  const { cursor } = await call("holds.list", { parameters: page });
  await call("holds.list", { parameters: { ...page, cursor } });
  await call("holds.list");
  await call("holds.list", { parameters: { cursor: "x" }, ...wrong });

  for (const body of [undefined, {}, { ttl_seconds: null }, { ttl_seconds: 60 }]) {
    await call("holds.renew", { ...on("a"), body });
  }
  await call("holds.renew", { ...on("a"), body: { ttl_seconds: 0 }, ...wrong });
  await call("holds.renew", { ...on("nobody"), status: 404, code: "hold_not_found" });
  for (const more of [{}, { ttl_seconds: null }, { ttl_seconds: 30 }]) {
    await call("holds.extend", { ...on("a"), body: { amount: "0.2", ...more } });
  }
  await call("limits.retrieve", { parameters: { limit_id: block } });
  await call("holds.extend", { ...on("a"), body: { amount: 5 }, status: 400, code: "limit_reached" });
  await call("holds.extend", { ...on("a"), body: { amount: -1 }, ...wrong });
  await call("holds.extend", { ...on("nobody"), body: { amount: 1 }, status: 404, code: "hold_not_found" });

  await call("holds.settle", {
    parameters: {
      hold_id: "a",
      "xProxy-Limit-IDs": block,
      "xProxy-User-ID": "user",
      "xProxy-Account-Name": "account",
      "xProxy-UseCase-Name": "case",
      "xProxy-UseCase-ID": "i",
      "xProxy-UseCase-Step": "step",
      "xProxy-UseCase-Version": 1,
      "xProxy-Request-Tags": "a",
      "xProxy-Resource-Scope": "global",
    },
    body: OWN,
  });
  await call("holds.settle", { ...on("a"), body: OWN });
  const more = { ...OWN, units: { call: { output: 2 } } };
  await call("holds.settle", { ...on("a"), body: more, ...conflict("hold_conflict") });
  await call("holds.settle", { ...on("b"), body: { category: "own" }, status: 400, code: "required_field_missing" });
  await call("holds.extend", { ...on("a"), body: { amount: 1 }, ...conflict("hold_resolved") });
  await call("holds.renew", { ...on("a"), ...conflict("hold_resolved") });
  await call("holds.release", { ...on("a"), ...conflict("hold_resolved") });

  await call("holds.release", { ...on("c"), body: { presume: true } });
  await call("holds.release", { ...on("c"), body: { presume: null } });
  await call("holds.release", { ...on("d"), body: {} });
  await call("holds.release", { ...on("nobody") });
  await call("holds.release", { ...on("b"), body: { presume: 1 }, ...wrong });

  now += 60_000;
  await call("limits.retrieve", { parameters: { limit_id: block } });
  await call("holds.retrieve", on("b"));
  await call("holds.renew", { ...on("b"), ...conflict("hold_expired") });
  const cost = { input: { base: 0.01 }, output: { base: "0.0000000001" } };
  await call("holds.settle", { ...on("b"), body: { category: "elsewhere", cost } });
  for (const part of [{}, { input: cost.input }, { output: cost.output }]) {
    await call("holds.settle", { ...on(JSON.stringify(part)), body: { category: "elsewhere", cost: part } });
  }
}
