// Uses every export as its types promise. Nothing here is run: `types.test.mjs` compiles it with `tsc --strict`, and a
// line marked as an error that compiles fails the test too.
import module from "payi-edge/payi_edge_bg.wasm";
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  BudgetRefusedError,
  ConflictError,
  Engine,
  InternalServerError,
  NotFoundError,
  Payi,
  PayiClient,
  PayiError,
  PermissionDeniedError,
  PriceBook,
  RateLimitError,
  UnprocessableEntityError,
  calculateCost,
  estimate,
  evaluateLimits,
  extractUsage,
  budgetView,
  formatUsd,
  isBudgetRefusal,
  refusalOf,
  usageReader,
  usageStream,
} from "payi-edge";
import { IndexedDBStore } from "payi-edge/indexeddb";
import { pricesFull } from "payi-edge/prices-full";
import type {
  Cost,
  EngineOptions,
  Estimate,
  GuardReceipt,
  Limit,
  LimitCheck,
  LimitState,
  PriceBookInfo,
  PricedModel,
  ProviderUsage,
  RecordStore,
  Refusal,
  RefusalCode,
  StreamUsage,
  Units,
} from "payi-edge";
import * as slim from "payi-edge/slim";

/** Holds a value to a type, exactly: `number` is not `number | string`. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <A, B>(_same: Same<A, B>): void => {};

// ---- client
const engine = new Engine({ prices: "guide", firstLimitId: 2220, now: () => 0 });
const client = new Payi({ apiKey: "local", fetch: engine.fetch });
const exact = new Payi({ apiKey: async () => "local", baseURL: "https://example.com/payi", money: "string", timeout: 5000 });

const { limit } = await client.limits.create({ limit_name: "Small", max: 1n, limit_type: "block", threshold: "0.8" });
is<typeof limit, Limit<number>>(true);
is<typeof limit.max, number>(true);
is<Awaited<ReturnType<typeof exact.limits.retrieve>>["limit"]["max"], string>(true);
is<typeof limit.threshold, number | null | undefined>(true);

await client.limits.retrieve({ limit_id: limit.limit_id }, { signal: new AbortController().signal });
const page = await client.limits.list({ limit: 2, sort_ascending: true }, { headers: { "X-Team": "a", Accept: null } });
is<typeof page.items, Limit<number>[]>(true);
await client.limits.list(undefined, { headers: new Headers() });
await client.limits.update({ limit_id: "1", max: "200.00", limit_name: null });
const { limit_history } = await client.limits.reset({ limit_id: "1", reset_date: new Date() });
is<typeof limit_history.totals.cost.total.base, number>(true);
await client.limits.delete({ limit_id: "1" }, { timeout: 1000 });

const units: Units = { text: { input: 100, output: 150 }, web_search_request: { output: 1 } };
const { xproxy_result } = await exact.ingest.units({
  category: "system.openai",
  resource: "gpt-4o",
  units,
  limit_ids: ["1"],
  user_id: "user_123",
  use_case_version: 3,
  event_timestamp: new Date(),
});
is<NonNullable<typeof xproxy_result.cost>["total"]["base"], string>(true);
is<NonNullable<typeof xproxy_result.limits>[string]["state"], LimitState>(true);

// @ts-expect-error an option that does not exist
new Payi({ key: "k" });
// @ts-expect-error money is "number" or "string"
new Payi({ apiKey: "k", money: "decimal" });
// @ts-expect-error a limit needs a maximum
await client.limits.create({ limit_name: "x" });
// @ts-expect-error a type that does not exist
await client.limits.create({ limit_name: "x", max: 1, limit_type: "deny" });
// @ts-expect-error the type of a limit cannot be changed
await client.limits.update({ limit_id: "1", limit_type: "block" });
// @ts-expect-error limit_ids is a list
await client.ingest.units({ category: "c", units, limit_ids: "1" });
// @ts-expect-error a reset answers with the limit's history, not with the limit
(await client.limits.reset({ limit_id: "1" })).limit;

// ---- engine
const records = new Map<string, string>();
const storage: RecordStore = {
  read: (ranges) =>
    ranges.map(({ from, to, limit, reverse }) => {
      const page = [...records].filter(([key]) => from <= key && key < to).sort(([a], [b]) => (a < b ? -1 : 1));
      return (reverse ? page.reverse() : page).slice(0, limit);
    }),
  async commit(changes) {
    for (const { key, value } of changes) value === null ? records.delete(key) : records.set(key, value);
  },
};
const options: EngineOptions = { apiKeys: ["a"], ingestBlockLimits: "reject", unknownResource: "zero_cost", retentionDays: 7 };
is<Awaited<ReturnType<typeof Engine.open>>, Engine>(true);
const open = await Engine.open({ ...options, storage });
const answer: Response = await open.fetch(new Request("http://x/api/v1/limits"));
const anyFetch: typeof fetch = open.fetch;
// @ts-expect-error a store is for Engine.open, which waits for its records
new Engine({ storage });
is<ReturnType<Engine["tend"]>, Promise<void>>(true);
const stored: RecordStore = await IndexedDBStore.open("budgets");
await Engine.open({ storage: stored });
// @ts-expect-error opening takes time
new IndexedDBStore();
// @ts-expect-error the old contract: all records at once
await Engine.open({ storage: { load: () => records, commit() {} } });
// @ts-expect-error open needs a store
await Engine.open({});
// @ts-expect-error fetch is bound and stays what it is
open.fetch = anyFetch;

// ---- costs
const cost = calculateCost({ category: "system.openai", resource: "gpt-4o", units, at: null });
is<typeof cost, Cost>(true);
is<typeof cost.total.base, string>(true);
is<(typeof cost.lines)[number]["cost"], string>(true);
is<typeof cost.price.tier_start, number | undefined>(true);
const usage = { input_tokens: 1000, cache_read_tokens: 400n, output_tokens: null };
calculateCost({ provider: "openai", model: "gpt-4o", usage, at: new Date(), context: { service_tier: "flex" } });
const book = PriceBook.builtin({ unknownResource: "dearest" }).with(
  { category: "mine", resource: "model", units: { text: { input_price: "0.000003", output_price: 6e-6 } } },
  { category: "mine", resource: "reserved", cost_per_hour: 98 },
  { category: "system.openai", resource: "gpt-4o", discount_percent: "12.5" },
);
book.cost({ category: "mine", resource: "model", units, at: "2025-01-02" });
calculateCost({ category: "mine", resource: "model", units }, PriceBook.parse([]));
PriceBook.parse(pricesFull);
PriceBook.parse("[]", { unknownResource: "zero_cost" });
PriceBook.parse([{ category: "c", resource: "r", start_timestamp: new Date(), units: { text: { input_price: 1n } } }]);
is<ReturnType<typeof PriceBook.guide>, PriceBook>(true);
const handle = book.resolve({ provider: "openai", model: "gpt-4o" });
is<ReturnType<typeof handle.cost>, Cost>(true);
is<typeof handle.context_window, number | undefined>(true);
is<ReturnType<typeof book.costBatch>["costs"], Float64Array>(true);
book.costBatch(handle, new Uint32Array([1, 2]), ["input_tokens", "output_tokens"]);
is<typeof book.info, PriceBookInfo | null>(true);
is<ReturnType<typeof book.models>, PricedModel[]>(true);
new Engine({ prices: book, unknownResource: "dearest" });
// @ts-expect-error a book comes from one of its functions
new PriceBook();
// @ts-expect-error a resource is needed to price
calculateCost({ category: "c", units });
// @ts-expect-error counts that include one another are no units
calculateCost({ provider: "openai", model: "gpt-4o", units });
// @ts-expect-error the old name of the time
calculateCost({ category: "c", resource: "r", units, event_timestamp: null });
// @ts-expect-error totals are text: adding numbers to them is a mistake
cost.total.base * 2;
// @ts-expect-error a rule that does not exist
PriceBook.builtin({ unknownResource: "free" });
// @ts-expect-error a handle has its prices already
book.resolve({ provider: "openai", model: "gpt-4o", usage });
// @ts-expect-error a batch is a typed array
book.costBatch(handle, [1, 2], ["input_tokens"]);

// ---- limits
const evaluation = evaluateLimits(page.items, cost);
is<typeof evaluation.allowed, boolean>(true);
is<typeof evaluation.message, string | undefined>(true);
evaluateLimits([{ limit_id: "a", max: "1", totals: { cost: { total: { base: 0n } } } }], 0.5);
evaluateLimits((await exact.limits.list()).items);
// @ts-expect-error a limit without totals says nothing
evaluateLimits([{ limit_id: "a", max: 1 }]);
const { state: seen, forecast } = budgetView(page.items[0]!, { now: new Date() });
const used: "ok" | "exceeded" | "overrun" | "blocked" = seen;
if (forecast.status === "ok") forecast.points.map(({ at, expected }) => `${at} ${expected} ${used}`);
const simulation = new Engine().simulate(
  [{ at: 0, limit_ids: ["a"], cost: 1n }, { at: new Date(), limit_ids: [], model: "gpt-4o", usage: { input_tokens: 1 } }],
  [{ limit_id: "a", max: 1, reset_schedule: { every: "day" } }, ...page.items],
  { rule: "hold", prices: PriceBook.builtin(), signal: null, onProgress: ({ events, total = 1 }) => events / total },
);
for await (const batch of simulation) for (const { cost, limits } of batch) `${cost} ${limits.a === "failed"}`;
const { limits: simulated, refused_cost } = await simulation;
is<typeof refused_cost.total.base, string>(true);
is<NonNullable<typeof simulated.a>["requests"]["blocked_external"], number>(true);
// @ts-expect-error an event has a cost, or something that has a price
new Engine().simulate([{ at: 0, limit_ids: [] }], []);
const text: string = formatUsd(1.29089) + formatUsd(100n, 2);
// @ts-expect-error an amount is not a boolean
formatUsd(true);

// ---- errors
const error: unknown = undefined;
if (error instanceof APIError) {
  is<typeof error.status, number | undefined>(true);
  is<typeof error.code, string | undefined>(true);
  is<typeof error.headers, Headers | undefined>(true);
}
const classes: (new (message: string) => APIError)[] = [
  BadRequestError,
  AuthenticationError,
  PermissionDeniedError,
  NotFoundError,
  ConflictError,
  UnprocessableEntityError,
  RateLimitError,
  InternalServerError,
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
];
const root: PayiError = new PayiError("x", { code: "invalid_argument", cause: classes });
// @ts-expect-error a plain PayiError has no status
root.status;

// ---- refusals
const refusal = refusalOf(error);
is<typeof refusal, Refusal | undefined>(true);
is<Refusal["limits"][string]["state"], LimitState>(true);
const refused = new BudgetRefusedError({ code: "limit_reached", message: "x", limits: {}, blocked_limit_ids: ["a"] });
is<typeof refused.code, RefusalCode>(true);
const isRefused: boolean = isBudgetRefusal(refused) && refused instanceof PayiError;
// @ts-expect-error a refusal has one of three codes
new BudgetRefusedError({ code: "blocked", message: "x", limits: {}, blocked_limit_ids: [] });

// ---- usage
const told = extractUsage("openai", new Uint8Array());
is<typeof told.usage, ProviderUsage>(true);
is<typeof told.units, Units>(true);
is<typeof told.model, string | undefined>(true);
extractUsage("system.anthropic", "{}");
extractUsage("google", [{ usageMetadata: {} }]);
// @ts-expect-error a body is not a number
extractUsage("openai", 1);
const reader = usageReader("aws", { measureOutput: true });
reader.push(new ArrayBuffer(8));
is<ReturnType<typeof reader.soFar>, StreamUsage>(true);
is<StreamUsage["usage"], ProviderUsage | undefined>(true);
// @ts-expect-error text is not bytes
reader.push("data: {}");
new Response().body?.pipeThrough(usageStream("openai", async ({ units, complete }) => console.log(units, complete)));
// @ts-expect-error without a function nobody would hear of it
usageStream("openai");

// ---- slim
slim.init(new Uint8Array());
slim.formatUsd(1);
slim.init(module);
is<typeof slim.Payi, typeof Payi>(true);
// @ts-expect-error a URL is not a module
slim.init("https://example.com/payi_edge_bg.wasm");

export { answer, isRefused, text };

// ---- estimates
const most = estimate({ model: "gpt-4o", max_tokens: 5, messages: [] }, "openai", { book, bound: "usual" });
is<typeof most, Estimate>(true);
is<typeof most.total.base, string>(true);
estimate(new Uint8Array(), "system.openai", { model: "gpt-4o", context: { service_tier: "flex" }, max_output_tokens: 5 });
// @ts-expect-error a provider is needed
estimate("{}");
// @ts-expect-error there is no such bound
estimate("{}", "openai", { bound: "none" });

// ---- dry runs
const checked = await client.limits.check({ limit_ids: ["a"], cost: most });
is<typeof checked, LimitCheck>(true);
is<(typeof checked.limits)[string]["available"], string>(true);
await client.limits.check({ limit_ids: [], request: "{}", provider: "openai", bound: "usual" });
// @ts-expect-error either a cost or a request
client.limits.check({ limit_ids: ["a"] });
// @ts-expect-error not both
client.limits.check({ limit_ids: ["a"], cost: 1, request: {}, provider: "openai" });
// @ts-expect-error an option of the estimate has nothing to do with a cost
client.limits.check({ limit_ids: ["a"], cost: 1, model: "gpt-4o" });

// ---- guards
const guard = client.guard({
  limit_ids: ["a"],
  user_id: "ann",
  properties: { app: "chat" },
  max_output_tokens: 500,
  step_output_tokens: 100,
  onExhausted: "error",
  describe: ({ url }) => (url.pathname === "/free" ? "free" : undefined),
  onBlocked: (refused) => (refused.code === "limit_reached" ? refused.with({ model: "gpt-4o-mini" }) : undefined),
  onReceipt: (receipt) => {
    is<typeof receipt, GuardReceipt>(true);
    is<GuardReceipt["ended"], "end" | "cancel" | "abort" | "error" | "cut" | "expired" | "refused">(true);
  },
  onError: (failure) => console.error(failure.code),
});
is<typeof guard.holds, boolean>(true);
const asFetch: typeof fetch = guard;
await guard.flush();
const binding = { run: async (model: string, inputs: { prompt: string }) => ({ response: model + inputs.prompt }), other: 1 };
is<ReturnType<typeof guard.ai<typeof binding>>, typeof binding>(true);
client.guard();
// Holds.
const { hold } = await client.holds.create({ hold_id: "a", amount: "0.1", limit_ids: ["1"] });
is<typeof hold.amount, number>(true);
is<typeof hold.state, "held" | "expired" | "settled" | "released">(true);
for await (const held of client.holds.list({ state: "held" })) await client.holds.renew({ hold_id: held.hold_id });
await client.holds.settle({ hold_id: "a", category: "own", resource: "tool", units: { call: { output: 1 } } });
await client.holds.settle({ hold_id: "a", category: "own", cost: { output: { base: "0.05" } } });
// @ts-expect-error neither what was used nor what it cost
await client.holds.settle({ hold_id: "a", category: "own" });
// @ts-expect-error it needs the new total
await client.holds.extend({ hold_id: "a" });
// @ts-expect-error only what is not resolved is listed
client.holds.list({ state: "settled" });
// The client without its guard.
const widget = new PayiClient({ apiKey: "read_key", baseURL: "https://example.com" });
is<Payi extends PayiClient ? true : false, true>(true);
await widget.limits.list();
// @ts-expect-error it has none
widget.guard();
// @ts-expect-error there is no such option
client.guard({ limits: ["a"] });
// @ts-expect-error there is no such choice
client.guard({ onExhausted: "stop" });

export { asFetch };
