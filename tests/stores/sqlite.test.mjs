// The store in a Durable Object's SQLite, under the real workerd.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { api, textUnits } from "../support/api.mjs";
import { startWorker } from "../support/bundle.mjs";

const server = await startWorker(new URL("sqlite/", import.meta.url));
after(() => server.end("SIGTERM"));

const results = await (await fetch(`${server.url}/bench`)).json();
const found = Object.fromEntries(results.map(({ name, found }) => [name, found]));
for (const { name, error } of results) test(name, () => assert.equal(error, undefined, error));

test("every call of the store was broken at least once", (t) => {
  const { operations, faults } = found["a fault at every statement of a commit, and at both of its ends"];
  t.diagnostic(`${operations} operations, ${faults} faults`);
  assert.ok(faults >= 2 * operations, `${faults} faults`);
});

test("an ingest with two limits and a response id, or a settlement, writes at most 4 rows", (t) => {
  for (const [what, rows] of Object.entries(found["rows that an ingest writes"])) {
    t.diagnostic(`${what}: ${rows} rows`);
    assert.ok(rows >= 1 && rows <= 4, `${what}: ${rows} rows`);
  }
});

const call = api(server.url);
const post = async (path, body) => (await fetch(server.url + path, { method: "POST", body: JSON.stringify(body) })).json();
const sql = (query, ...values) => post("/sql", [query, ...values]);
const restart = () => fetch(`${server.url}/crash`).then((answer) => answer.text());

test("a damaged record: the rest can be read, nothing can be written, nothing is lost", async () => {
  for (const limit_name of ["A", "B"]) await call("POST", "/limits", { body: { limit_name, max: 100 } });
  await call("POST", "/ingest", textUnits("gpt-4o", 1000, 0, ["1", "2"]));
  const sound = (await call("GET", "/limits/1")).json.limit;
  const records = () => sql("SELECT key, value FROM records ORDER BY key");
  const [{ value }] = await sql("SELECT value FROM records WHERE key = 'limit/2'");

  for (const damage of ["", "{", "null", value.slice(0, -1), value.replace(/"v":\d+/, '"v":99')]) {
    await sql("UPDATE records SET value = ? WHERE key = 'limit/2'", damage);
    await restart();
    const before = await records();
    assert.deepEqual((await call("GET", "/limits/1")).json.limit, sound);
    const writes = [
      ["POST", "/limits", { body: { limit_name: "C", max: 1 } }],
      ["PUT", "/limits/1", { body: { max: 200 } }],
      ["POST", "/limits/1/reset"],
      ["DELETE", "/limits/1"],
      ["POST", "/ingest", textUnits("gpt-4o", 1, 0, ["1"])],
      ["POST", "/ingest", textUnits("gpt-4o", 1, 0)],
    ];
    for (const [method, path, options] of writes) {
      const { status, json, text } = await call(method, path, options);
      assert.deepEqual([status, json.xproxy_error.code], [500, "unsupported_record"], `${method} ${path}: ${text}`);
      assert.match(json.xproxy_error.message, /limit\/2/);
    }
    assert.deepEqual(await records(), before, "nothing is written over or removed");
    await server.logged(/the record "limit\/2" cannot be read/);
  }

  await sql("UPDATE records SET value = ? WHERE key = 'limit/2'", value);
  await restart();
  assert.deepEqual((await call("GET", "/limits/1")).json.limit, sound);
  assert.equal((await call("PUT", "/limits/1", { body: { max: 200 } })).status, 200, "repaired, it goes on");
});

test("an alarm frees what was held for too long, and holds that follow do not set it again", async () => {
  const hold = (hold_id, ttl_seconds) => call("POST", "/holds", { body: { hold_id, amount: 0.1, ttl_seconds } });
  const states = async () => (await call("GET", "/holds")).json.items.map(({ state }) => state);
  const start = Date.now();
  await hold("a", 3);
  const first = await post("/alarm");
  assert.equal(first % 5000, 0);
  assert.ok(first >= start + 3000 && first < Date.now() + 8000, `${first - start}`);
  await hold("b", 900);
  assert.equal(await post("/alarm"), first);
  // What it did is read behind the engine's back, since whatever is asked makes holds expire.
  const stored = async () => (await sql("SELECT value FROM records WHERE key = 'hold/a'"))[0].value;
  assert.match(await stored(), /"state":"held"/);
  for (const end = first + 10_000; !/"state":"expired"/.test(await stored()); ) {
    assert.ok(Date.now() < end, "the alarm came and nothing expired");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const next = await post("/alarm");
  assert.ok(next >= start + 900_000 && next < Date.now() + 906_000, `${next - start}`);
  assert.deepEqual(await states(), ["expired", "held"]);
  for (const hold_id of ["a", "b"]) await call("POST", `/holds/${hold_id}/release`);
  await post("/alarm/now");
});

test("housekeeping comes by an alarm, a day later, and again after it", async () => {
  const DAY = 86_400_000;
  await call("GET", "/limits");
  const first = await post("/alarm");
  assert.ok(Math.abs(first - Date.now() - DAY) < 600_000, String(first));
  await restart();
  await call("GET", "/limits");
  assert.equal(await post("/alarm"), first, "one that is set is left alone");
  assert.equal(await post("/alarm/now"), null);
  assert.ok((await post("/alarm")) >= first);
});
