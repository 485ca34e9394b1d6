// Calls that go better the second time, and those who look on.
import { equal, fails, same } from "./assert.mjs";

export function retries(payi) {
  const { Engine, Payi } = payi;
  const usage = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 100 } } };
  const busy = (status, headers) => new Response("busy", { status, headers: { "retry-after-ms": "1", ...headers } });

  /** A client whose first attempts end as given, before an engine answers; with the URLs that were asked for. */
  const after = (ends, options) => {
    const { fetch } = new Engine();
    const urls = [];
    const failing = async (url, init) => {
      const end = ends[urls.push(url) - 1];
      return end ? end(url, init) : fetch(url, init);
    };
    return { client: new Payi({ apiKey: "read_k", fetch: failing, ...options }), urls, fetch };
  };

  return {
    async "what may pass by itself is tried again, twice at most"() {
      for (const status of [408, 409, 429, 500, 503]) {
        const { client, urls } = after([() => busy(status), () => busy(status)]);
        await client.limits.list();
        equal(urls.length, 3, status);
      }
      const never = after(Array(9).fill(() => busy(503)));
      await fails(() => never.client.limits.list(), payi.InternalServerError, "http_error", "503");
      equal(never.urls.length, 3);
      await fails(() => never.client.limits.list({}, { maxRetries: 0 }), payi.InternalServerError, "http_error", "once");
      equal(never.urls.length, 4);
    },

    async "what is final is not, unless the server says otherwise"() {
      for (const [status, headers] of [[400], [401], [404], [422], [503, { "x-should-retry": "false" }]]) {
        const { client, urls } = after([() => busy(status, headers)]);
        await client.limits.list().catch(() => {});
        equal(urls.length, 1, status);
      }
      const { client, urls } = after([() => busy(400, { "x-should-retry": "true" })]);
      await client.limits.list();
      equal(urls.length, 2);
    },

    async "a lost connection and a time-out are tried again"() {
      const lost = () => { throw new TypeError("lost"); };
      const { client, urls } = after([lost, () => new Promise(() => {})]);
      await client.limits.list({}, { timeout: 1000 });
      equal(urls.length, 3);
    },

    async "an ingest whose answer was lost is counted once"() {
      const engine = new Engine();
      const urls = [];
      const lossy = async (url, init) => {
        const answer = await engine.fetch(url, init);
        if (urls.push(url) === 1) throw new TypeError("lost");
        return answer;
      };
      const client = new Payi({ apiKey: "read_k", fetch: lossy });
      const direct = new Payi({ apiKey: "read_k", fetch: engine.fetch });
      await direct.limits.create({ limit_name: "A", max: 1 });
      const { xproxy_result } = await client.ingest.units({ ...usage, limit_ids: ["1"] });
      equal(xproxy_result.duplicate_request, true);
      same([urls.length, urls[0]], [2, urls[1]]);
      equal((await direct.limits.retrieve({ limit_id: "1" })).limit.totals.requests.total, 1);
    },

    async "an abort ends the pause, and nothing is sent after it"() {
      const controller = new AbortController();
      const { client, urls } = after([() => { setTimeout(() => controller.abort("enough"), 5); return busy(503, { "retry-after-ms": "60000" }); }]);
      const error = await fails(() => client.limits.list({}, { signal: controller.signal }), payi.APIUserAbortError, "aborted", "abort");
      same([error.cause, urls.length], ["enough", 1]);
    },

    async "hooks see each attempt, without key, body and query"() {
      const seen = [];
      const hooks = { onRequest: (event) => seen.push(event), onResponse: (event) => seen.push(event) };
      const { client } = after([() => busy(503, { "x-request-id": "r9" })], { baseURL: "https://host", ...hooks });
      await client.limits.list({ limit_name: "secret" });
      const call = { operation: "limits.list", method: "GET", url: "https://host/api/v1/limits" };
      same(seen.map(({ durationMs, ...event }) => event), [
        { ...call, attempt: 1 }, { ...call, attempt: 1, status: 503, requestId: "r9", code: "http_error" },
        { ...call, attempt: 2 }, { ...call, attempt: 2, status: 200 },
      ]);
      if (!seen.slice(1, 2).every(({ durationMs }) => durationMs >= 0)) throw new Error("no duration");
    },

    async "what a fetch function does to the headers of an attempt is not there in the next"() {
      const seen = [];
      const { fetch } = new Engine();
      const tracing = async (url, { headers, ...init }) => {
        headers.append("x-trace", String(seen.length));
        seen.push(headers.get("x-trace"));
        return seen.length < 3 ? busy(503) : fetch(url, { ...init, headers });
      };
      await new Payi({ apiKey: "read_k", fetch: tracing }).limits.list();
      same(seen, ["0", "1", "2"]);
    },

    async "a key that has to be fetched is fetched for each attempt"() {
      const keys = [];
      const { client } = after([() => busy(503)], { apiKey: async () => `key ${keys.push("asked")}` });
      await client.limits.list();
      equal(keys.length, 2);
    },
  };
}
