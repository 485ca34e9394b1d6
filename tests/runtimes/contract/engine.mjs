// The engine as a fetch function, in memory and on a store.
import { equal, fails, same } from "./assert.mjs";

export function engine(payi) {
  const { Engine, Payi } = payi;
  const KEY = { "xProxy-api-key": "k" };
  const INGEST = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 4_000 } }, limit_ids: ["1"] };

  /** What a store reads from a Map. */
  const pages = (records, ranges) => {
    const sorted = [...records].sort(([a], [b]) => (a < b ? -1 : 1));
    return ranges.map(({ from, to, limit, reverse }) => {
      const page = sorted.filter(([key]) => from <= key && key < to);
      return (reverse ? page.reverse() : page).slice(0, limit);
    });
  };

  /** A store in a Map; what `trouble` throws, a commit throws. */
  function memory(records = new Map(), trouble = () => {}) {
    return {
      records,
      read: async (ranges) => pages(records, ranges),
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
      // Firefox takes no stream as a body, but its name.
      if (!("body" in Request.prototype)) return;
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
      if (pulled > 160) throw new Error(`${pulled} chunks were read`);
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
      const client = new Payi({ apiKey: "read_k", fetch, maxRetries: 0 });
      await quietly(() => fails(() => client.limits.create({ limit_name: "A", max: 1 }), payi.InternalServerError, "unexpected_error", "clock"));
      time = Date.now();
      equal((await client.limits.create({ limit_name: "A", max: 1 })).limit.limit_id, "1");
    },

    async "its clock can be set"() {
      const { fetch } = new Engine({ now: () => Date.UTC(2025, 0, 2, 3, 4, 5, 6) });
      const client = new Payi({ apiKey: "read_k", fetch, maxRetries: 0 });
      const { limit } = await client.limits.create({ limit_name: "A", max: 1 });
      equal(new Date(limit.limit_creation_timestamp).toISOString(), "2025-01-02T03:04:05.006Z");
    },

    async "an aborted request is not carried out"() {
      const { fetch } = new Engine();
      const signal = AbortSignal.abort(new payi.PayiError("stop", { code: "stop" }));
      await fails(() => fetch("/api/v1/limits", { headers: KEY, signal }), payi.PayiError, "stop", "signal");
    },

    async "a record that it cannot read: the rest can be read, nothing is written"() {
      const storage = memory();
      const sound = await on(storage);
      for (const limit_name of ["A", "B"]) await sound.limits.create({ limit_name, max: 1 });
      storage.records.set("limit/2", "{");
      const before = [...storage.records];
      const errors = [];
      const log = console.error;
      console.error = (text) => errors.push(text);
      const client = await on(storage).finally(() => (console.error = log));
      same([errors.length, errors.join().includes('"limit/2"')], [1, true], "the log");
      equal((await client.limits.retrieve({ limit_id: "1" })).limit.limit_name, "A");
      await fails(() => client.limits.create({ limit_name: "C", max: 1 }), payi.InternalServerError, "unsupported_record", "create");
      await fails(() => client.ingest.units(INGEST), payi.InternalServerError, "unsupported_record", "ingest");
      same([...storage.records], before, "the records");
    },

    async "a store that gives no text is an error"() {
      for (const record of [[5, "{}"], ["limit/1", 6], [null, null], ["limit/1"]]) {
        const storage = { read: (ranges) => ranges.map(() => [record]), commit() {} };
        await fails(() => Engine.open({ storage }), payi.PayiError, "invalid_argument", String(record));
      }
    },

    async "with a synchronous store nothing comes between reading and committing"() {
      const records = new Map();
      let calls = [];
      const storage = {
        read(ranges) {
          calls.push("read");
          return pages(records, ranges);
        },
        commit(changes) {
          calls.push("commit");
          for (const { key, value } of changes) value === null ? records.delete(key) : records.set(key, value);
        },
      };
      const client = await on(storage);
      await client.limits.create({ limit_name: "A", max: 1 });
      calls = [];
      const requests = Array.from({ length: 3 }, (_, n) => client.ingest.units({ ...INGEST, provider_response_id: `r${n}` }));
      const other = (async () => {
        for (let turn = 0; turn < 200; turn++) {
          await null;
          calls.push("other");
        }
      })();
      await Promise.all([...requests, other]);
      const work = calls.join(" ");
      same(work.match(/read (?!read|commit)/g), null, work);
      same(work.match(/commit/g).length, 3);
    },

    async "housekeeping can be asked for, and what it writes is nothing that an account shows"() {
      const storage = memory();
      const engine = await Engine.open({ storage });
      const client = new Payi({ apiKey: "k", fetch: engine.fetch, maxRetries: 0 });
      await client.limits.create({ limit_name: "A", max: 1 });
      for (let times = 0; times < 3; times++) await client.ingest.units(INGEST);
      await engine.tend();
      equal(await spend(client), 0.03);
      equal(await spend(await on(storage)), 0.03);
    },

    async "a runtime that refuses a timer fails no request"() {
      const client = new Payi({ apiKey: "k", fetch: new Engine().fetch });
      await client.limits.create({ limit_name: "A", max: 100 });
      const timer = globalThis.setTimeout;
      await quietly(async () => {
        // The client has timers of its own.
        globalThis.setTimeout = (call, ms, ...rest) => {
          if (ms === 0) throw new Error("no timer");
          return timer(call, ms, ...rest);
        };
        try {
          for (let times = 0; times < 600; times++) await client.ingest.units(INGEST);
        } finally {
          globalThis.setTimeout = timer;
        }
      });
      equal(await spend(client), 6);
    },

    async "housekeeping comes by itself, goes turn by turn, and never holds up an answer"() {
      let failing = false;
      const storage = memory(new Map(), (changes) => {
        if (failing && changes.some(({ key }) => key.startsWith("limit/"))) throw new Error("disk full");
      });
      const engine = await Engine.open({ storage });
      const client = new Payi({ apiKey: "k", fetch: engine.fetch, maxRetries: 0 });
      await client.limits.create({ limit_name: "A", max: 100 });
      const snapshot = storage.records.get("limit/1");
      const events = Array.from({ length: 600 }, () => INGEST);
      const bulk = () => engine.fetch("/api/v1/ingest/bulk", { method: "POST", headers: KEY, body: JSON.stringify(events) });
      failing = true;
      await quietly(async () => {
        equal((await bulk()).status, 200);
        // Housekeeping fails here, and the next request knows nothing of that.
        await new Promise((resolve) => setTimeout(resolve, 50));
        equal(await spend(client), 6);
      });
      equal(storage.records.get("limit/1"), snapshot);
      failing = false;
      equal((await bulk()).status, 200);
      // It is asked for at most once a second.
      for (let wait = 0; wait < 300 && storage.records.get("limit/1") === snapshot; wait++) {
        await spend(client);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      if (storage.records.get("limit/1") === snapshot) throw new Error("the limit was not saved");
      equal(await spend(client), 12);
      equal(await spend(await on(storage)), 12);
    },
  };
}
