// Holds: money that is held for a call, by the client of an engine beside it.
import { equal, fails, same } from "./assert.mjs";

export function holds(payi) {
  const { BadRequestError, ConflictError, Engine, NotFoundError, Payi } = payi;

  /** A client of an engine whose clock can be set, with a block limit of $1, "1", and an allow limit of $1, "2". */
  async function account(options) {
    const clock = { now: Date.parse("2026-11-22T12:00:00Z") };
    const engine = new Engine({ now: () => clock.now });
    const client = new Payi({ apiKey: "k", fetch: engine.fetch, ...options });
    await client.limits.create({ limit_name: "B", max: 1, limit_type: "block" });
    await client.limits.create({ limit_name: "A", max: 1 });
    return { clock, engine, client };
  }

  /** What a limit has spent, holds, and presumes spent. */
  async function money(client, limit_id) {
    const { cost } = (await client.limits.retrieve({ limit_id })).limit.totals;
    return [cost.total.base, cost.held?.base, cost.presumed?.base];
  }
  const used = { category: "system.openai", resource: "gpt-4o-2024-05-13", units: { text: { input: 1000 } } };
  const limit_ids = ["1", "2"];

  return {
    async "held before the call, charged after it, and told twice"() {
      const { client } = await account({ money: "string" });
      const wanted = { hold_id: "call/1 é", amount: "0.90", limit_ids };
      const { hold, xproxy_result } = await client.holds.create(wanted);
      same([hold.state, hold.amount, hold.limit_ids], ["held", "0.9", limit_ids]);
      same(xproxy_result.limits, { 1: { state: "ok" }, 2: { state: "ok" } });
      equal((await client.holds.create(wanted)).xproxy_result.duplicate_request, true);
      same(await money(client, "1"), ["0", "0.9", undefined]);
      for (const repeated of [undefined, true]) {
        const settled = await client.holds.settle({ hold_id: wanted.hold_id, ...used });
        equal(settled.hold.state, "settled");
        equal(settled.hold.request_id, settled.request_id);
        equal(settled.xproxy_result.duplicate_request, repeated);
      }
      const other = { ...used, units: { text: { input: 1 } } };
      await fails(() => client.holds.settle({ hold_id: wanted.hold_id, ...other }), ConflictError, "hold_conflict", "another cost");
      const spent = (await client.limits.retrieve({ limit_id: "2" })).limit.totals.cost.total.base;
      same(await money(client, "1"), [spent, undefined, undefined]);
    },

    async "a refusal says which limit, and what it has left"() {
      const { client } = await account();
      await client.holds.create({ hold_id: "a", amount: 0.7, limit_ids });
      const refused = () => client.holds.create({ hold_id: "b", amount: "0.31", limit_ids });
      const error = await fails(refused, BadRequestError, "limit_reached", "too much");
      if (!/"B".*\$0\.30.*\$1\.00.*\$0\.70.*\$0\.31/.test(error.message)) throw new Error(error.message);
      const states = { 1: { state: "blocked" }, 2: { state: "blocked_external" } };
      same([error.xproxy_result.limits, error.xproxy_result.blocked_limit_ids], [states, ["1"]]);
      same(await money(client, "2"), [0, 0.7, null]);
    },

    async "longer, more, and given back"() {
      const { client, clock } = await account();
      await client.holds.create({ hold_id: "a", amount: 0.2, ttl_seconds: 30, limit_ids });
      clock.now += 20_000;
      equal((await client.holds.renew({ hold_id: "a" })).hold.hold_expiration_timestamp, "2026-11-22T12:01:20Z");
      equal((await client.holds.extend({ hold_id: "a", amount: 0.9 })).hold.amount, 0.9);
      await fails(() => client.holds.extend({ hold_id: "a", amount: 2 }), BadRequestError, "limit_reached", "too much");
      equal((await client.holds.release({ hold_id: "a" })).hold.state, "released");
      same(await money(client, "1"), [0, null, null]);
      await fails(() => client.holds.renew({ hold_id: "a" }), ConflictError, "hold_resolved", "a released one");
      await fails(() => client.holds.retrieve({ hold_id: "b" }), NotFoundError, "hold_not_found", "none");
    },

    async "what nobody tells about expires, and may be settled late"() {
      const { client, clock, engine } = await account();
      equal(engine.nextExpiry(), undefined);
      await client.holds.create({ hold_id: "a", amount: 0.5, limit_ids });
      equal(engine.nextExpiry(), clock.now + 60_000);
      clock.now += 60_000;
      same([await money(client, "1"), await money(client, "2")], [[0, null, 0.5], [0, null, null]]);
      const listed = [];
      for await (const hold of client.holds.list({ state: "expired" })) listed.push(hold.hold_id);
      same(listed, ["a"]);
      const cost = { output: { base: "0.25" } };
      const { hold } = await client.holds.settle({ hold_id: "a", category: "own", cost });
      same([hold.state, hold.late], ["settled", true]);
      same([await money(client, "1"), await money(client, "2")], [[0.25, null, null], [0.25, null, null]]);
    },
  };
}
