// Records of an older format are written anew when they are opened, as one commit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine } from "payi-edge";
import { MemoryStore } from "../../pkg/memory.js";
import golden from "../data/records-v1.json" with { type: "json" };
import { contentOf } from "./contract.mjs";

const KEY = { "xproxy-api-key": "k" };
const options = { prices: "guide", firstLimitId: 2220, now: () => Date.parse("2026-11-21T00:00:00Z") };

function oldStore() {
  const store = new MemoryStore();
  store.commit(Object.entries(golden.records).map(([key, value]) => ({ key, value })));
  return store;
}

/** The text of an answer, without the request's own id. */
async function answer(engine, path, init) {
  const text = await (await engine.fetch(`/api/v1${path}`, { headers: KEY, ...init })).text();
  return text.replace(/^\{"request_id":"\d+",/, "{");
}

async function shows(engine) {
  const body = JSON.stringify({ category: "system.openai", resource: "gpt-4o", units: {} });
  return {
    limits: await answer(engine, "/limits"),
    duplicate: await answer(engine, "/ingest?id=chatcmpl-1", { method: "POST", body }),
    history: await answer(engine, "/limits/2221/history"),
  };
}

test("format 1: every digit is there, now and after the next start", async () => {
  const storage = oldStore();
  const shown = await shows(await Engine.open({ ...options, storage }));
  const withoutId = (text) => text.replace(/^\{"request_id":"\d+",/, "{");
  assert.equal(shown.limits, withoutId(golden.answers.limits));
  assert.equal(shown.duplicate, withoutId(golden.answers.duplicate));
  assert.match(shown.history, /"total":\{"base":0\.01275,"overrun_base":0\.00275\}/);

  const migrated = await contentOf(storage);
  assert.deepEqual(migrated.filter(([key]) => /^(history|receipt)\//.test(key)), []);
  assert.ok(migrated.some(([key]) => key.startsWith("archive/window/")));
  assert.deepEqual(await shows(await Engine.open({ ...options, storage })), shown);
});

test("a start that cannot write the new format fails, and the next one finds the old", async () => {
  const storage = oldStore();
  const before = await contentOf(storage);
  const broken = { read: (ranges) => storage.read(ranges), commit: () => { throw new Error("disk full"); } };
  await assert.rejects(Engine.open({ ...options, storage: broken }), /disk full/);
  assert.deepEqual(await contentOf(storage), before);
  const shown = await shows(await Engine.open({ ...options, storage }));
  assert.ok(shown.limits.includes("Quarterly Budget"));
});
