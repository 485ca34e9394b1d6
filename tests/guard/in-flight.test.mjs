// The guard's book for servers that hold no money: what it promises within one process, and what it cannot.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Engine, Event, InFlightLedger, Payi } from "./inside.mjs";

const MODEL = { category: "system.openai", resource: "gpt-4o" };
const attribution = { limit_ids: ["team"] };

let engine, client, asked, meanwhile;
beforeEach(async () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-23") });
  engine = new Engine({ now: () => Date.now() });
  asked = [];
  meanwhile = async (answer) => answer();
  client = clientOf();
  await client.limits.create({ limit_id: "team", limit_name: "Team", max: 10, limit_type: "block" });
  asked.length = 0;
});

function clientOf() {
  const fetch = (url, init) => {
    asked.push(`${init.method} ${new URL(url, "http://local").pathname.replace("/api/v1", "")}`);
    return meanwhile(() => engine.fetch(url, init));
  };
  return new Payi({ apiKey: "k", fetch, baseURL: "" });
}

const reserve = (ledger, hold_id, amount, of = attribution) => ledger.reserve({ hold_id, amount, ttl_seconds: 60, attribution: of });
/** gpt-4o costs 10 USD per million tokens of output. */
const settle = (ledger, hold_id, usd, of = attribution) =>
  ledger.settle({ hold_id, attribution: of, ...MODEL, units: { text: { output: Math.round(usd * 100_000) } } });
const spent = async () => (await client.limits.retrieve({ limit_id: "team" })).limit.totals.cost.total.base;
const room = async (ledger) => {
  for (let cents = 1000; cents >= 0; cents -= 5) {
    const hold_id = `room ${cents} ${Math.random()}`;
    const { event } = await reserve(ledger, hold_id, (cents / 100).toFixed(2));
    if (event !== Event.Held) continue;
    await ledger.release({ hold_id });
    return cents / 100;
  }
};

test("of a burst exactly what fits goes through, and what is spent stays below the maximum", async () => {
  const ledger = new InFlightLedger(client);
  const ids = Array.from({ length: 1000 }, (_, index) => `hold ${index}`);
  const events = await Promise.all(ids.map((id) => reserve(ledger, id, "0.1")));
  const through = ids.filter((_, index) => events[index].event === Event.Held);
  assert.equal(through.length, 100);
  assert.equal(events.filter(({ event }) => event === Event.Refused).length, 900);
  await Promise.all(through.map((id) => settle(ledger, id, 0.1)));
  assert.equal(await spent(), 10);
  assert.equal((await reserve(ledger, "one more", "0.000001")).event, Event.Refused);
});

test("concurrent calls look at a limit once, and later ones while the look is fresh", async () => {
  const ledger = new InFlightLedger(client, { cacheMs: 2000 });
  await Promise.all(["a", "b", "c"].map((id) => reserve(ledger, id, "1")));
  assert.deepEqual(asked, ["GET /limits/team"]);
  mock.timers.setTime(Date.now() + 1999);
  await reserve(ledger, "d", "1");
  assert.equal(asked.length, 1);
  mock.timers.setTime(Date.now() + 1);
  await reserve(ledger, "e", "1");
  assert.equal(asked.length, 2);
});

test("a clock that is set back makes no look last longer", async () => {
  const ledger = new InFlightLedger(client);
  await reserve(ledger, "a", "1");
  mock.timers.setTime(Date.now() - 86_400_000);
  await client.ingest.units({ ...MODEL, units: { text: { output: 900_000 } }, ...attribution });
  assert.equal((await reserve(ledger, "b", "1")).event, Event.Refused);
});

test("a refusal is told as a server with holds would tell it", async () => {
  const ledger = new InFlightLedger(client);
  await client.limits.create({ limit_id: "user", limit_name: "User", max: 1 });
  const both = { limit_ids: ["team", "user"] };
  assert.deepEqual((await reserve(ledger, "a", "9.5", both)).data, { xproxy_result: { limits: { team: { state: "ok" }, user: { state: "overrun" } } } });
  const { event, error } = await reserve(ledger, "b", "0.75", both);
  assert.equal(event, Event.Refused);
  assert.deepEqual([error.status, error.code], [400, "limit_reached"]);
  assert.match(error.message, /^Budget "Team" has \$0\.50 .*\$10\.00.* \(\$9\.50 held for calls under way\); this call can cost up to \$0\.75\.$/);
  assert.deepEqual(error.xproxy_result, {
    limits: { team: { state: "blocked" }, user: { state: "blocked_external" } },
    blocked_limit_ids: ["team"],
  });
  await ledger.release({ hold_id: "a" });
  assert.equal((await reserve(ledger, "b", "0.75", both)).event, Event.Held, "a refusal leaves nothing behind");
});

test("what was settled counts at once, and once", async () => {
  const ledger = new InFlightLedger(client);
  await reserve(ledger, "a", "5");
  assert.equal(await room(ledger), 5);
  const { event, data } = await settle(ledger, "a", 2);
  assert.deepEqual([event, data.xproxy_result.cost.total.base], [Event.Done, 2]);
  assert.equal(await room(ledger), 8, "before the next look");
  mock.timers.setTime(Date.now() + 5000);
  assert.equal(await room(ledger), 8, "after it");
  assert.equal(await spent(), 2);
});

test("what is settled while a look is under way is not lost between the two", async () => {
  const ledger = new InFlightLedger(client, { cacheMs: 0 });
  await reserve(ledger, "a", "6");
  let answer;
  meanwhile = async (call) => {
    const old = await call();
    // The look has its answer, which another call's settlement overtakes.
    await new Promise((resolve) => (answer = resolve));
    return old;
  };
  const late = reserve(ledger, "b", "5");
  await new Promise(setImmediate);
  meanwhile = (call) => call();
  mock.timers.setTime(Date.now() + 10);
  await settle(ledger, "a", 6);
  answer();
  assert.equal((await late).event, Event.Refused);
});

test("a settlement whose answer was lost is told again, and counts once", async () => {
  const ledger = new InFlightLedger(client);
  await reserve(ledger, "a", "5");
  meanwhile = async (answer) => {
    await answer();
    throw new TypeError("terminated");
  };
  assert.equal((await settle(ledger, "a", 2)).event, Event.Unavailable);
  meanwhile = (answer) => answer();
  assert.equal(await room(ledger), 5, "until the server confirms, all of it is held");
  assert.equal((await settle(ledger, "a", 2)).event, Event.Done);
  assert.equal(await spent(), 2);
});

test("a hold grows while there is room, and a refusal leaves it as it was", async () => {
  const ledger = new InFlightLedger(client);
  await reserve(ledger, "a", "2");
  await reserve(ledger, "b", "5");
  const extend = (amount) => ledger.extend({ hold_id: "a", amount, ttl_seconds: 60 });
  assert.equal((await extend("5")).event, Event.Extended);
  assert.equal((await extend("5.01")).event, Event.Refused);
  await ledger.release({ hold_id: "b" });
  assert.equal(await room(ledger), 5);
  assert.equal((await extend("4")).event, Event.Extended, "less than there is");
  assert.equal(await room(ledger), 5);
});

test("a hold that nobody renews is presumed spent for a day, or until its cost is told", async () => {
  const ledger = new InFlightLedger(client);
  await client.limits.create({ limit_id: "user", limit_name: "User", max: 1 });
  await reserve(ledger, "a", "4", { limit_ids: ["team", "user"] });
  mock.timers.setTime(Date.now() + 50_000);
  assert.equal((await ledger.renew({ hold_id: "a", ttl_seconds: 60 })).event, Event.Held);
  mock.timers.setTime(Date.now() + 59_999);
  assert.equal(await room(ledger), 6);
  mock.timers.setTime(Date.now() + 1);
  assert.equal(await room(ledger), 6);
  assert.equal((await ledger.renew({ hold_id: "a", ttl_seconds: 60 })).event, Event.Gone);
  const { error } = await reserve(ledger, "b", "7");
  assert.match(error.message, /\$4\.00 presumed spent/);
  assert.equal((await reserve(ledger, "c", "0", { limit_ids: ["user"] })).data.xproxy_result.limits.user.state, "ok");
  await settle(ledger, "a", 1, { limit_ids: ["team", "user"] });
  assert.equal(await room(ledger), 9);

  await reserve(ledger, "d", "3");
  await ledger.release({ hold_id: "d", presume: true });
  assert.equal(await room(ledger), 6);
  mock.timers.setTime(Date.now() + 86_400_000);
  assert.equal(await room(ledger), 9);
});

test("no hold lives longer than a quarter of an hour", async () => {
  const ledger = new InFlightLedger(client);
  await reserve(ledger, "a", "4");
  for (let minutes = 0; minutes < 15; minutes++) {
    assert.equal((await ledger.renew({ hold_id: "a", ttl_seconds: 900 })).event, Event.Held);
    mock.timers.setTime(Date.now() + 60_000);
  }
  assert.equal((await ledger.renew({ hold_id: "a", ttl_seconds: 900 })).event, Event.Gone);
});

test("to let go is possible at any time, and twice", async () => {
  const ledger = new InFlightLedger(client);
  await reserve(ledger, "a", "4");
  for (const presume of [true, true, false, false]) {
    assert.equal((await ledger.release({ hold_id: "a", presume })).event, Event.Done);
  }
  assert.equal(await room(ledger), 10);
  assert.equal((await ledger.renew({ hold_id: "never", ttl_seconds: 60 })).event, Event.Gone);
  assert.equal((await ledger.extend({ hold_id: "never", amount: "1", ttl_seconds: 60 })).event, Event.Gone);
});

test("a hold that is asked for twice is one", async () => {
  const ledger = new InFlightLedger(client);
  assert.equal((await reserve(ledger, "a", "6")).event, Event.Held);
  assert.equal((await reserve(ledger, "a", "6")).event, Event.Held);
  assert.equal(await room(ledger), 4);
});

test("a server that does not answer is told from one that refuses", async () => {
  const ledger = new InFlightLedger(client);
  assert.equal((await reserve(ledger, "a", "1", { limit_ids: ["team", "nobody's"] })).event, Event.Rejected);
  meanwhile = async () => { throw new TypeError("fetch failed"); };
  mock.timers.setTime(Date.now() + 5000);
  assert.equal((await reserve(ledger, "b", "1")).event, Event.Unavailable);
  meanwhile = async () => new Response("busy", { status: 503 });
  assert.equal((await reserve(ledger, "b", "1")).event, Event.Unavailable);
  meanwhile = (answer) => answer();
  assert.equal(await room(ledger), 10, "none of them holds anything");
});

test("a cost without a price is counted here as the guard knows it", async () => {
  const ledger = new InFlightLedger(client);
  meanwhile = async (answer) => {
    const response = await answer();
    const body = await response.json();
    delete body.xproxy_result?.cost;
    return Response.json(body, response);
  };
  await reserve(ledger, "a", "5");
  const cost = { input: { base: "1.25" }, output: { base: "2.5" } };
  await ledger.settle({ hold_id: "a", attribution, ...MODEL, units: { text: { output: 1 } }, cost });
  assert.equal(await room(ledger), 6.25);
});

test("all guards of a client have one book; two clients do not see each other", async () => {
  const [one, two] = [new InFlightLedger(client), new InFlightLedger(client)];
  await reserve(one, "a", "6");
  assert.equal((await reserve(two, "b", "6")).event, Event.Refused);
  const other = new InFlightLedger(clientOf());
  assert.equal((await reserve(other, "c", "6")).event, Event.Held, "this is what holds at the server are for");
});

test("limits that nobody asks for any more are forgotten, those with money under way are not", async () => {
  const ledger = new InFlightLedger(client, { cacheMs: Infinity });
  const { limit } = await client.limits.retrieve({ limit_id: "team" });
  meanwhile = async () => Response.json({ request_id: "1", limit: { ...limit, limit_id: String(++count) } });
  let count = 0;
  const touch = async (...limit_ids) => {
    await reserve(ledger, "touch", "0", { limit_ids });
    await ledger.release({ hold_id: "touch" });
  };
  const users = Array.from({ length: 10_000 }, (_, index) => `user ${index}`);
  await reserve(ledger, "kept", "7");
  for (let index = 0; index < users.length; index += 500) await touch(...users.slice(index, index + 500));
  asked.length = 0;
  await touch("user 9999");
  assert.equal(asked.length, 0, "still known");
  mock.timers.setTime(Date.now() + 60_001);
  await touch("new 1", "new 2", "new 3");
  asked.length = 0;
  await touch("user 0");
  assert.equal(asked.length, 1, "looked at anew");
  assert.equal((await reserve(ledger, "more", "7")).event, Event.Refused);
});
