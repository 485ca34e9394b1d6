// A simulation under way: batches, progress, the end, and what ends it early.
import assert from "node:assert/strict";
import { test } from "node:test";
import { APIUserAbortError, Engine } from "payi-edge";

const engine = new Engine();
const LIMITS = [{ limit_id: "a", max: 1000, limit_type: "block" }];
const event = (index) => ({ at: 1.7e12 + index, limit_ids: ["a"], cost: "0.01" });
const list = (count) => Array.from({ length: count }, (_, index) => event(index));

async function* slowly(count) {
  for (let index = 0; index < count; index++) yield event(index);
}

test("an array, a generator and an async one come to the same", async () => {
  const expected = await engine.simulate(list(10_000), LIMITS);
  assert.equal(expected.limits.a.spend, "100");
  assert.deepEqual(await engine.simulate(list(10_000).values(), LIMITS), expected);
  assert.deepEqual(await engine.simulate(slowly(10_000), LIMITS), expected);
});

test("batches are told in order, with each of their events", async () => {
  const lengths = [];
  let next = 0;
  for await (const batch of engine.simulate(list(9000), LIMITS)) {
    lengths.push(batch.length);
    assert.equal(batch.from, next);
    for (const { index } of batch) assert.equal(index, next++);
    assert.equal(batch.event(batch.length), undefined);
    assert.equal(batch.event(-1), undefined);
  }
  assert.deepEqual(lengths, [4096, 4096, 808]);
  const [first] = await first_batch(engine.simulate([{ at: "2026-11-23T12:00:00Z", limit_ids: ["a"], cost: 0.1 }], LIMITS));
  assert.deepEqual(first, { index: 0, at: new Date("2026-11-23T12:00:00Z"), cost: "0.1", allowed: true, limits: { a: "ok" } });
});

async function first_batch(simulation) {
  for await (const batch of simulation) return batch;
}

test("who leaves the loop can await the rest", async () => {
  const simulation = engine.simulate(list(9000), LIMITS);
  const batch = await first_batch(simulation);
  assert.equal(batch.length, 4096);
  assert.equal((await simulation).events, 9000);
  assert.equal((await simulation).events, 9000);
  for await (const _ of simulation) assert.fail("there is no more");
});

test("two who wait at once share the batches", async () => {
  const simulation = engine.simulate(list(20_000), LIMITS);
  const count = async () => {
    let events = 0;
    for await (const batch of simulation) events += batch.length;
    return events;
  };
  const [one, other, { events }] = await Promise.all([count(), count(), simulation]);
  assert.equal(one + other <= events, true);
  assert.equal(events, 20_000);
});

test("nothing is no mistake", async () => {
  const { events, limits } = await engine.simulate([], LIMITS);
  assert.equal(events, 0);
  assert.deepEqual([limits.a.spend, limits.a.windows, limits.a.state], ["0", 0, "ok"]);
});

test("progress, with a total where it is known", async () => {
  const seen = [];
  await engine.simulate(list(5000), LIMITS, { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen, [{ events: 4096, total: 5000 }, { events: 5000, total: 5000 }]);
  seen.length = 0;
  await engine.simulate(slowly(1), LIMITS, { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen, [{ events: 1 }]);
});

test("a signal ends it, and lets the source go", async () => {
  const reason = new Error("enough");
  const controller = new AbortController();
  let isClosed = false;
  function* endless() {
    try {
      for (let index = 0; ; index++) yield event(index);
    } finally {
      isClosed = true;
    }
  }
  const onProgress = ({ events }) => events > 50_000 && controller.abort(reason);
  const simulation = engine.simulate(endless(), LIMITS, { signal: controller.signal, onProgress });
  const isAbort = (error) => error instanceof APIUserAbortError && error.code === "aborted" && error.cause === reason;
  await assert.rejects(async () => await simulation, isAbort);
  assert.equal(isClosed, true);
  // It stays ended.
  await assert.rejects(async () => await simulation, isAbort);
  await assert.rejects(async () => await engine.simulate(list(1), LIMITS, { signal: AbortSignal.abort(reason) }), isAbort);
});

test("timers and messages get their turn", async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  await engine.simulate(list(400_000), LIMITS);
  clearInterval(timer);
  assert.ok(ticks > 2, `${ticks} ticks`);
});

test("the engine is as it was", async () => {
  const own = new Engine();
  const headers = { "xProxy-api-key": "local" };
  await own.simulate(list(10), LIMITS);
  const { items } = await (await own.fetch("/api/v1/limits", { headers })).json();
  assert.deepEqual(items, []);
});

test("what the source throws comes through", async () => {
  const broken = new Error("no more tape");
  function* source() {
    yield event(0);
    throw broken;
  }
  await assert.rejects(async () => await engine.simulate(source(), LIMITS), (error) => error === broken);
});
