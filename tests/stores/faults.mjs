// A store that fails at its n-th call, for every n: the answer was an error and nothing changed, or it was an answer and
// everything did. Each test file beside this one runs it on one store.
import { same } from "../runtimes/contract/assert.mjs";
import { seeded } from "../support/random.mjs";
import { contentOf } from "./contract.mjs";

const OPERATIONS = 200;

/** Counts down the calls of a store, and breaks the one that is due. */
export class Fault {
  #left = Infinity;
  fired = false;

  /** Breaks the n-th call from now. */
  arm(n) {
    this.#left = n;
    this.fired = false;
  }

  disarm() {
    this.#left = Infinity;
  }

  /** To be called where a store could fail; says whether it has to. */
  isDue() {
    this.#left -= 1;
    this.fired ||= this.#left === 0;
    return this.#left === 0;
  }

  /** The same for what fails by throwing. */
  strike() {
    if (this.isDue()) throw new Error("the disk is on fire");
  }
}

/**
 * Runs the script. Before each operation is carried out it is tried once for each call of the store that it takes, with
 * that call broken.
 *
 * @param {typeof import("payi-edge")} payi
 * @param {RecordStore} store empty, and broken by `fault`
 * @param {RecordStore} truth the same records, never broken
 * @returns {Promise<{ operations: number, faults: number }>} how many there were
 */
export async function faults({ Engine }, store, truth, fault) {
  let time = Date.UTC(2026, 10, 22, 12);
  const options = { now: () => time };
  const subject = await Engine.open({ ...options, storage: store });
  // The same operations on an engine whose store never fails.
  const reference = new Engine(options);
  let count = 0;

  const { error: log } = console;
  const { setTimeout: timer } = globalThis;
  console.error = () => {};
  // Housekeeping comes when the script says so, and not by its own timer into the middle of something else.
  globalThis.setTimeout = (call, ms, ...rest) => (ms === 0 ? undefined : timer(call, ms, ...rest));
  try {
    for (const operation of script()) {
      time += operation.after ?? 60_000;
      const before = await shown(subject);
      // Of the hundreds of calls that a long list takes, the later ones are tried at growing distances.
      for (let n = 1; ; n += n < 16 ? 1 : n) {
        const records = await contentOf(truth);
        fault.arm(n);
        const answer = await send(subject, operation);
        fault.disarm();
        if (!fault.fired) {
          same(comparable(answer), comparable(await send(reference, operation)), describe(operation));
          same(await shown(subject), await shown(reference), `after ${describe(operation)}`);
          break;
        }
        count += 1;
        const what = `${describe(operation)}, broken at call ${n}`;
        same([answer.status, answer.body.xproxy_error?.code], [500, "unexpected_error"], what);
        // Housekeeping goes in turns: those before the fault are done.
        if (!operation.tend) same(await contentOf(truth), records, `the records after ${what}`);
        same(await shown(subject), before, `the engine after ${what}`);
      }
    }
    // What is on disk is what was answered.
    same(await shown(await Engine.open({ ...options, storage: truth })), await shown(reference), "after a restart");
    const kept = (await contentOf(truth)).filter(([key]) => key.startsWith("archive/request/"));
    if (kept.length > 100) throw new Error(`${kept.length} requests are kept after housekeeping`);
  } finally {
    console.error = log;
    globalThis.setTimeout = timer;
  }
  return { operations: OPERATIONS, faults: count };
}

const describe = ({ tend, method, path }) => (tend ? "housekeeping" : `${method} ${path}`);

async function send(engine, { tend, method, path, body, limitIds }) {
  if (tend) {
    const failed = { status: 500, body: { xproxy_error: { code: "unexpected_error" } } };
    return engine.tend().then(() => ({ status: 200, body: {} }), () => failed);
  }
  const headers = { "xproxy-api-key": "k", ...(limitIds && { "xproxy-limit-ids": limitIds.join(",") }) };
  const answer = await engine.fetch(`/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

/** What an account shows: its limits with their totals, its holds, and its prices. */
async function shown(engine) {
  const [limits, holds, resources] = await Promise.all(
    ["/limits?limit=1000", "/holds?limit=1000", "/categories/own/resources"].map((path) => send(engine, { method: "GET", path })),
  );
  return { limits: limits.body.items, holds: holds.body.items, resources: resources.body.items ?? resources.status };
}

/** An answer without ids of requests: a request that failed may have used one up. */
function comparable(answer) {
  return JSON.parse(JSON.stringify(answer, (name, value) => (name === "request_id" ? undefined : value)));
}

/** The operations, the same in every run. */
function* script() {
  const random = seeded(2026);
  const pick = (list) => list[random(list.length)];
  const ids = ["1", "2", "3", "team/x"];
  const path = () => `/limits/${encodeURIComponent(pick(ids))}`;
  const event = (extra = {}) => ({
    category: "own",
    resource: "tool",
    units: { call: { input: 1 + random(5), output: random(3) } },
    ...extra,
  });
  const hold = (action = "") => `/holds/h${random(12)}${action}`;
  const price = (cents) => ({ units: { call: { input_price: cents / 100, output_price: 0.5 } } });

  yield { method: "POST", path: "/categories/own/resources/tool", body: price(7) };
  for (const [index, limit_id] of ids.entries()) {
    const body = { limit_name: `Limit ${limit_id}`, max: 20 + index, limit_type: index % 2 ? "block" : "allow", limit_tags: ["a"] };
    yield { method: "POST", path: "/limits", body: limit_id === "team/x" ? { ...body, limit_id } : body };
  }
  const kinds = [
    [8, () => ({ method: "POST", path: "/ingest", body: event(), limitIds: [pick(ids)] })],
    [4, () => ({ method: "POST", path: "/ingest", body: event(), limitIds: ids })],
    [4, () => ({ method: "POST", path: `/ingest?id=r${random(8)}`, body: event(), limitIds: [pick(ids)] })],
    [2, () => ({ method: "POST", path: "/ingest", body: event({ provider_response_id: `p${random(30)}` }) })],
    [2, () => ({ method: "POST", path: "/ingest/bulk", body: Array.from({ length: 3 }, () => event({ limit_ids: [pick(ids)] })) })],
    [1, () => ({ method: "POST", path: "/ingest", body: event({ resource: "unknown" }), limitIds: [pick(ids)] })],
    [8, () => ({ method: "POST", path: "/holds", body: { hold_id: `h${random(12)}`, amount: random(9), ttl_seconds: 200 }, limitIds: ids })],
    [4, () => ({ method: "POST", path: hold("/settle"), body: event(random(2) ? {} : { cost: { input: { base: 0.25 } } }) })],
    [2, () => ({ method: "POST", path: hold("/release"), body: { presume: random(2) === 1 } })],
    [1, () => ({ method: "POST", path: hold("/renew"), body: {} })],
    [2, () => ({ method: "POST", path: hold("/extend"), body: { amount: random(12) } })],
    [1, () => ({ method: "GET", path: hold() })],
    [3, () => ({ method: "POST", path: `${path()}/reset` })],
    [2, () => ({ method: "PUT", path: path(), body: { max: 30 + random(20) } })],
    [1, () => ({ method: "POST", path: `${path()}/tags`, body: { limit_tags: [`t${random(4)}`] } })],
    [1, () => ({ method: "PUT", path: `${path()}/properties`, body: { properties: { k: String(random(9)) } } })],
    [1, () => ({ method: "POST", path: "/categories/own/resources/tool", body: price(1 + random(9)) })],
    [2, () => ({ method: "GET", path: path() })],
    [1, () => ({ method: "GET", path: `${path()}/history` })],
    [1, () => ({ method: "GET", path: `/requests/provider/own/r${random(8)}/result` })],
  ].flatMap(([weight, make]) => Array(weight).fill(make));
  const many = { method: "POST", path: "/ingest/bulk", body: Array.from({ length: 600 }, () => event({ limit_ids: [pick(ids)] })) };
  const rare = new Map([
    [OPERATIONS - 40, many],
    [OPERATIONS - 39, { tend: true }],
    // Everything so far is older than what is kept.
    [OPERATIONS - 20, { tend: true, after: 40 * 86_400_000 }],
  ]);
  for (let count = 1 + ids.length; count < OPERATIONS; count++) yield rare.get(count) ?? pick(kinds)();
}
