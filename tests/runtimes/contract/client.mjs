// The client against an engine beside it, and against servers that misbehave.
import { equal, fails, same } from "./assert.mjs";

export function client(payi) {
  const { Engine, Payi } = payi;
  const local = (options) => new Payi({ apiKey: "local", fetch: new Engine({ prices: "guide", firstLimitId: 2220 }).fetch, ...options });
  const guide = (limit_ids, input = 100, output = 150) => ({
    category: "system.openai", resource: "gpt-4o-2024-05-13", units: { text: { input, output } }, limit_ids,
  });
  /** A client in front of any fetch function, which tries once. In a page its key needs the prefix. */
  const over = (fetch, options) => new Payi({ apiKey: "read_k", fetch, maxRetries: 0, ...options });
  /** One whose server always answers the same. */
  const answering = (body, init, options) => over(async () => new Response(body, init), options);

  return {
    async "the guide's first steps"() {
      const client = local();
      const { limit } = await client.limits.create({ limit_name: "Monthly Budget", max: 100, threshold: 0.8 });
      same([limit.limit_id, limit.max, limit.threshold, limit.limit_type], ["2220", 100, 0.8, "allow"]);
      for (let call = 0; call < 3; call += 1) {
        const { xproxy_result } = await client.ingest.units(guide(["2220"]));
        same(xproxy_result.limits, { 2220: { state: "ok" } });
        equal(xproxy_result.cost.total.base, 0.00175);
      }
      const { totals } = (await client.limits.retrieve({ limit_id: "2220" })).limit;
      same([totals.cost.input.base, totals.cost.output.base, totals.cost.total.base], [0.00075, 0.0045, 0.00525]);
      same([totals.requests.ok, totals.requests.total], [3, 3]);
    },

    async "ten requests of $0.10 against $1 exceed it exactly, the eleventh overruns"() {
      const client = local();
      await client.limits.create({ limit_name: "One dollar", max: "1.00", threshold: 0.75 });
      const states = [];
      for (let call = 0; call < 11; call += 1) {
        const { xproxy_result } = await client.ingest.units(guide(["2220"], 40_000, 0));
        states.push(xproxy_result.limits["2220"].state);
        if (call === 9) equal((await client.limits.retrieve({ limit_id: "2220" })).limit.totals.cost.total.base, 1);
      }
      same(states, [...Array(7).fill("ok"), "exceeded", "exceeded", "exceeded", "overrun"]);
    },

    async "list, update, reset, delete"() {
      const client = local();
      await client.limits.create({ limit_name: "A", max: 1, limit_tags: ["x"] });
      await client.limits.create({ limit_name: "B b", max: 2n });
      const page = await client.limits.list({ limit: 1, sort_ascending: true });
      same(page.items.map((limit) => limit.limit_name), ["A"]);
      same((await client.limits.list({ limit: 1, cursor: page.cursor })).items.map((limit) => limit.limit_name), ["B b"]);
      same((await client.limits.list({ limit_name: "B b" })).items.map((limit) => limit.max), [2]);
      await client.ingest.units(guide(["2220"]));
      const updated = await client.limits.update({ limit_id: "2220", max: "200.5", limit_name: "C" });
      same([updated.limit.max, updated.limit.limit_name], [200.5, "C"]);
      const reset = await client.limits.reset({ limit_id: "2220" });
      equal(reset.limit_history.totals.cost.total.base, 0.00175);
      equal((await client.limits.retrieve({ limit_id: "2220" })).limit.totals.cost.total.base, 0);
      await client.limits.delete({ limit_id: "2220" });
      await fails(() => client.limits.retrieve({ limit_id: "2220" }), payi.BadRequestError, "limit_not_found", "deleted");
    },

    async "an error has class, status, code, body and headers"() {
      const client = local();
      const error = await fails(() => client.limits.retrieve({ limit_id: "7" }), payi.BadRequestError, "limit_not_found", "retrieve");
      same([error.status, error.body.xproxy_error.code, error.headers.get("content-type")], [400, "limit_not_found", "application/json"]);
      if (!(error instanceof payi.APIError && error instanceof payi.PayiError && error instanceof Error)) throw new Error("not in the tree");
      const keyed = new Engine({ apiKeys: ["secret"] });
      const stranger = over(keyed.fetch);
      await fails(() => stranger.limits.list(), payi.AuthenticationError, "invalid_api_key", "key");
      await new Payi({ apiKey: async () => "secret", fetch: keyed.fetch }).limits.list();
    },

    async "every status has its class"() {
      const classes = {
        400: "BadRequestError", 401: "AuthenticationError", 403: "PermissionDeniedError", 404: "NotFoundError", 409: "ConflictError",
        418: "APIError", 422: "UnprocessableEntityError", 424: "APIError", 429: "RateLimitError", 500: "InternalServerError", 503: "InternalServerError",
      };
      for (const [status, name] of Object.entries(classes)) {
        const error = await fails(() => answering("<h1>no</h1>", { status }).limits.list(), payi[name], "http_error", status);
        same([error.name, error.status, error.body], [name, Number(status), "<h1>no</h1>"]);
      }
    },

    async "an answer that is no JSON is an error"() {
      for (const body of ["", "<html>", '{"items":', null]) {
        await fails(() => answering(body).limits.list(), payi.APIError, "invalid_response", body);
      }
      for (const odd of [undefined, null, 5, "text", {}, { status: 200 }, { status: 200, text: () => 5 }, { status: 99, text: () => "" }]) {
        await fails(() => over(async () => odd).limits.list(), payi.APIError, "invalid_response", JSON.stringify(odd));
      }
    },

    async "a fetch that fails is a connection error with its cause"() {
      const cause = new TypeError("fetch failed");
      for (const fetch of [async () => { throw cause; }, () => { throw cause; }, async () => ({ status: 200, text: () => Promise.reject(cause) })]) {
        const error = await fails(() => over(fetch).limits.list(), payi.APIConnectionError, "connection_error", "fetch");
        equal(error.cause, cause, "cause");
      }
    },

    async "a signal and a time limit end a call, even one that does not listen"() {
      const silent = over(() => new Promise(() => {}));
      const controller = new AbortController();
      const call = fails(() => silent.limits.list({}, { signal: controller.signal }), payi.APIUserAbortError, "aborted", "signal");
      controller.abort("enough");
      equal((await call).cause, "enough");
      await fails(() => silent.limits.list({}, { signal: controller.signal }), payi.APIUserAbortError, "aborted", "aborted before");
      await fails(() => silent.limits.list({}, { timeout: 5 }), payi.APIConnectionTimeoutError, "timeout", "timeout");
    },

    async "an error of the caller's own function is passed on as it is"() {
      const own = Object.assign(new Error("no key store"), { code: "ECONNREFUSED" });
      const client = new Payi({ apiKey: async () => { throw own; }, fetch: async () => new Response("{}") });
      equal(await client.limits.list().catch((error) => error), own);
    },

    async "what a caller does to its objects after the call changes nothing"() {
      const sent = [];
      const client = new Payi({
        apiKey: () => new Promise((resolve) => setTimeout(resolve, 1, "key")),
        fetch: async (url, init) => {
          sent.push(JSON.parse(init.body));
          return new Response("{}");
        },
      });
      const params = { limit_name: "A", max: 1 };
      const call = client.limits.create(params);
      params.limit_name = "B";
      await call;
      same(sent, [{ limit_name: "A", max: 1 }]);
    },

    async "requests are what Pay-i expects"() {
      const sent = [];
      const record = async (url, init) => {
        sent.push([init.method, url, init.body, new Headers(init.headers)]);
        return new Response('{"items":[]}');
      };
      const client = over(record, { apiKey: () => "key", baseURL: "https://host/prefix/", headers: { "X-Team": "a" } });
      await client.limits.create({ limit_name: "A", max: "0.1000000000000000000000001", limit_id: undefined });
      await client.ingest.units({ ...guide([" 2220 ", "", "x"]), user_id: "Zoë" }, { headers: new Headers({ "x-team": "b" }) });
      await client.limits.list({ limit_name: "a b&c" }, { query: { limit: 5, new: true } });
      const [create, ingest, list] = sent;
      same(create.slice(0, 3), ["POST", "https://host/prefix/api/v1/limits", '{"limit_name":"A","max":0.1000000000000000000000001}']);
      same(["xproxy-api-key", "content-type", "x-team"].map((name) => create[3].get(name)), ["key", "application/json", "a"]);
      same(["xproxy-limit-ids", "xproxy-user-id", "x-team"].map((name) => ingest[3].get(name)), ["2220,x", "Zoë", "b"]);
      equal("limit_ids" in JSON.parse(ingest[2]), false);
      same([list[0], list[1], list[2]], ["GET", "https://host/prefix/api/v1/limits?limit_name=a+b%26c&limit=5&new=true", undefined]);
    },

    async "amounts come as strings where asked for"() {
      const client = local({ money: "string" });
      const { limit } = await client.limits.create({ limit_name: "A", max: "0.1000000000000000000000001", threshold: 0.8 });
      same([limit.max, limit.threshold], ["0.1000000000000000000000001", 0.8]);
      const { xproxy_result } = await client.ingest.units(guide(["2220"]));
      equal(xproxy_result.cost.total.base, "0.00175");
    },

    async "18 digits come through as a string, and as the nearest number"() {
      const body = '{"request_id":"1","limit":{"limit_id":"1","max":1234567890.12345678,"totals":{"cost":{"total":{"base":0.1000000000000000055}}}}}';
      const exact = (await answering(body, {}, { money: "string" }).limits.retrieve({ limit_id: "1" })).limit;
      same([exact.max, exact.totals.cost.total.base], ["1234567890.12345678", "0.1000000000000000055"]);
      const rounded = (await answering(body).limits.retrieve({ limit_id: "1" })).limit;
      same([rounded.max, rounded.totals.cost.total.base], [1234567890.12345678, 0.1]);
    },

    async "a refusal by a limit says which limits, and in which state"() {
      const refusal = {
        statusCode: 400, message: "Bad Request",
        xproxy_error: { code: "limit_reached", message: "Insufficient limit for the requested operation" },
        xproxy_result: { request_id: "7", blocked_limit_ids: ["2221"], limits: { 2220: { state: "blocked_external" }, 2221: { state: "blocked" } } },
      };
      const error = await fails(() => answering(JSON.stringify(refusal), { status: 400 }).ingest.units(guide(["2220"])), payi.BadRequestError, "limit_reached", "refusal");
      same([error.xproxy_result, error.body, error.requestId], [refusal.xproxy_result, refusal, "7"]);
      equal(error.message, "400 Insufficient limit for the requested operation (limit 2221)");
    },

    async "a promise gives the data, the data with its Response, or a Response to be read"() {
      const client = local();
      const call = client.limits.create({ limit_name: "A", max: 1 });
      const { data, response, requestId } = await call.withResponse();
      same([data.limit.limit_id, response.status, requestId], ["2220", 201, data.request_id]);
      equal(await call, data, "the same data however often it is asked for");
      const raw = await client.limits.retrieve({ limit_id: "2220" }).asResponse();
      same([raw.status, (await raw.json()).limit.limit_name], [200, "A"]);
      const text = await answering("no JSON", { headers: { "x-request-id": "9" } }).limits.list().asResponse();
      same([await text.text(), text.headers.get("x-request-id")], ["no JSON", "9"]);
      equal(await call.then(({ limit }) => limit.max).finally(() => {}), 1);
      equal(await client.limits.retrieve({ limit_id: "7" }).catch((error) => error.code), "limit_not_found");
      if (!(call instanceof Promise)) throw new Error("it is no Promise");
    },

    async "a page takes no secret for a key"() {
      const fetch = async () => new Response("{}");
      const isPage = typeof document !== "undefined";
      const made = await fails(() => new Payi({ apiKey: "secret", fetch }), payi.PayiError, "invalid_argument", "secret").catch(() => undefined);
      equal(made !== undefined, isPage);
      const { fetch: embedded } = new Engine();
      const safe = [{ apiKey: "read_x", fetch }, { apiKey: () => "secret", fetch }, { apiKey: "secret", fetch: embedded }, { apiKey: "secret", fetch, dangerouslyAllowBrowser: true }];
      for (const options of safe) new Payi(options);
    },

    async "a server that says done and no more is believed"() {
      same(await answering(null, { status: 204 }).limits.delete({ limit_id: "1" }), {});
    },

    async "a redirect is not followed"() {
      const moved = answering("", { status: 308, headers: { location: "https://elsewhere/" } });
      const error = await fails(() => moved.limits.create({ limit_name: "A", max: 1 }), payi.APIError, "redirected", "redirect");
      if (!error.message.includes("https://elsewhere/")) throw new Error(error.message);
    },
  };
}
