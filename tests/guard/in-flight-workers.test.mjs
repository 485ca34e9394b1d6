// On Workers a request that waits for what another one began may wait for ever: each looks at the limits for itself.
import assert from "node:assert/strict";
import { test } from "node:test";

Object.defineProperty(globalThis, "navigator", { value: { userAgent: "Cloudflare-Workers" }, configurable: true });
const { Engine, Event, InFlightLedger, Payi } = await import("./inside.mjs");

test("calls that begin at once look at the limit each, and share what they see", async () => {
  const engine = new Engine();
  let looks = 0;
  const fetch = (url, init) => {
    if (init.method === "GET") looks++;
    return engine.fetch(url, init);
  };
  const client = new Payi({ apiKey: "k", fetch, baseURL: "" });
  await client.limits.create({ limit_id: "team", limit_name: "Team", max: 1, limit_type: "block" });
  const ledger = new InFlightLedger(client);
  const reserve = (hold_id) => ledger.reserve({ hold_id, amount: "0.4", ttl_seconds: 60, attribution: { limit_ids: ["team"] } });
  const events = (await Promise.all(["a", "b", "c"].map(reserve))).map(({ event }) => event);
  assert.deepEqual(events, [Event.Held, Event.Held, Event.Refused]);
  assert.equal(looks, 3);
  await reserve("d");
  assert.equal(looks, 3);
});
