// The engine as a fetch function, in memory and on a store.
import { equal, fails, same } from "./assert.mjs";

export function engine(payi) {
  const { Engine, Payi } = payi;
  const KEY = { "xProxy-api-key": "k" };
  const INGEST = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 4_000 } }, limit_ids: ["1"] };

  /** A store in a Map; what `trouble` throws, a commit throws. */
  function memory(records = new Map(), trouble = () => {}) {
    return {
      records,
      load: () => records,
      async commit(changes) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        trouble(changes);
        for (const { key, value } of changes) value === null ? records.delete(key) : records.set(key, value);
      },
    };
  }
  const on = async (storage) => new Payi({ apiKey: "k", fetch: (await Engine.open({ storage })).fetch });
  const spend = async (client) => (await client.limits.retrieve({ limit_id: "1" })).limit.totals.cost.total.base;

  /** The engine logs what goes wrong inside; where that is meant to happen nobody has to read it. */
  async function quietly(part) {
    const log = console.error;
    console.error = () => {};
    await part().finally(() => (console.error = log));
  }

  return {
    async "takes whatever fetch takes"() {
      const { fetch } = new Engine();
      const url = "https://host/api/v1/limits";
      for (const args of [["/api/v1/limits", { headers: KEY }], [url, { headers: KEY }], [new URL(url), { headers: KEY }], [new Request(url, { headers: KEY })]]) {
        const answer = await fetch(...args);
        same([answer.status, answer.headers.get("content-type"), (await answer.json()).items], [200, "application/json", []]);
      }
      equal((await fetch(url)).status, 401);
      equal((await fetch("/nothing", { headers: KEY })).status, 404);
      equal((await fetch("/api/v1/limits", { headers: KEY, method: "PATCH" })).status, 405);
    },

    async "refuses a body that is too long, without reading it all"() {
      const { fetch } = new Engine();
      let pulled = 0;
      const endless = new ReadableStream({
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(65_536).fill(32));
        },
      });
      const answer = await fetch("/api/v1/limits", { method: "POST", headers: KEY, body: endless, duplex: "half" });
      same([answer.status, (await answer.json()).xproxy_error.code], [413, "request_processing_error"]);
      if (pulled > 40) throw new Error(`${pulled} chunks were read`);
    },

    async "bytes that are no text are no JSON, and too many are too many"() {
      const { fetch } = new Engine();
      const long = (first) => new Uint8Array((1 << 20) + 1).fill(32).fill(0xe2, 1 << 20).map((byte, index) => first[index] ?? byte);
      const cases = [
        [new Uint8Array([0x7b, 0xff, 0x7d]), 400, "invalid_json"],
        [new Uint8Array([...new TextEncoder().encode('{"limit_name":"'), 0xff, ...new TextEncoder().encode('","max":1}')]), 400, "invalid_json"],
        [new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), 400, "invalid_json"],
        // The last byte is the first of a character; a byte order mark counts like any other text.
        [long([]), 413, "request_processing_error"],
        [long([0xef, 0xbb, 0xbf]), 413, "request_processing_error"],
      ];
      for (const [body, status, code] of cases) {
        const answer = await fetch("/api/v1/limits", { method: "POST", headers: KEY, body });
        same([answer.status, (await answer.json()).xproxy_error.code], [status, code], `${body.length} bytes`);
      }
      same((await (await fetch("/api/v1/limits", { headers: KEY })).json()).items, []);
    },

    async "keeps its records in a store, and goes on from them"() {
      const storage = memory();
      const first = await on(storage);
      await first.limits.create({ limit_name: "A", max: 1 });
      await first.ingest.units(INGEST);
      const second = await on(storage);
      equal(await spend(second), 0.01);
      equal((await second.limits.create({ limit_name: "B", max: 1 })).limit.limit_id, "2");
    },

    async "answers one after the other, each after its commit"() {
      const storage = memory();
      const client = await on(storage);
      await client.limits.create({ limit_name: "A", max: 1 });
      await Promise.all(Array.from({ length: 20 }, () => client.ingest.units(INGEST)));
      equal(await spend(client), 0.2);
      equal(await spend(await on(storage)), 0.2);
    },

    async "a commit that fails is a 500, and as if the request had never been"() {
      let broken = false;
      const storage = memory(new Map(), () => {
        if (broken) throw new Error("disk full");
      });
      const client = await on(storage);
      await client.limits.create({ limit_name: "A", max: 1 });
      broken = true;
      await quietly(() => fails(() => client.ingest.units(INGEST), payi.InternalServerError, "unexpected_error", "commit"));
      broken = false;
      equal(await spend(client), 0);
      await client.ingest.units(INGEST);
      equal(await spend(client), 0.01);
      equal(await spend(await on(storage)), 0.01);
    },

    async "a request that breaks down is a 500, and the next one is answered from the store"() {
      let time = NaN;
      const storage = memory();
      const { fetch } = await Engine.open({ storage, now: () => time });
      const client = new Payi({ apiKey: "k", fetch });
      await quietly(() => fails(() => client.limits.create({ limit_name: "A", max: 1 }), payi.InternalServerError, "unexpected_error", "clock"));
      time = Date.now();
      equal((await client.limits.create({ limit_name: "A", max: 1 })).limit.limit_id, "1");
    },

    async "its clock can be set"() {
      const { fetch } = new Engine({ now: () => Date.UTC(2025, 0, 2, 3, 4, 5, 6) });
      const client = new Payi({ apiKey: "k", fetch });
      const { limit } = await client.limits.create({ limit_name: "A", max: 1 });
      equal(new Date(limit.limit_creation_timestamp).toISOString(), "2025-01-02T03:04:05.006Z");
    },

    async "an aborted request is not carried out"() {
      const { fetch } = new Engine();
      const signal = AbortSignal.abort(new payi.PayiError("stop", { code: "stop" }));
      await fails(() => fetch("/api/v1/limits", { headers: KEY, signal }), payi.PayiError, "stop", "signal");
    },

    async "a record that it cannot read is an error, not a fresh start"() {
      for (const [key, value] of [["limit/1", "{"], ["nonsense", "{}"], [5, 6]]) {
        await fails(() => on(memory(new Map([[key, value]]))), payi.PayiError, ["unsupported_record", "invalid_argument"], key);
      }
    },
  };
}
