// An event whose answer is lost after the server has counted it: reported again, and charged once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Payi } from "payi-edge";
import { startServer } from "../support/server.mjs";
import { answer, parsed, wire } from "./wire.mjs";

let server;
let direct;
let limit;

before(async () => {
  server = await startServer();
  direct = new Payi({ apiKey: "demo", baseURL: server.url });
  ({ limit } = await direct.limits.create({ limit_name: "A", max: 100 }));
});
after(() => server?.stop());

/** A proxy that hands each request on, and does this with the answers: the first, the second, ... */
async function proxy(...ends) {
  const between = await wire(async (socket, request, count) => {
    const { method, path, headers, body } = parsed(request);
    for (const name of ["host", "connection", "content-length"]) headers.delete(name);
    const response = await fetch(server.url + path, { method, headers, body: body || undefined });
    const bytes = answer(response.status, await response.text());
    (ends[count - 1] ?? passOn)(socket, bytes);
  });
  return { between, client: new Payi({ apiKey: "demo", baseURL: between.url, timeout: 2000 }) };
}

const passOn = (socket, bytes) => socket.end(bytes);
const ends = {
  "the connection is reset": (socket) => socket.resetAndDestroy(),
  "the connection ends": (socket) => socket.end(),
  "half of the answer arrives": (socket, bytes) => socket.write(bytes.subarray(0, bytes.length - 9), () => socket.destroy()),
  "a gateway answers in its place": (socket) => socket.end(answer(502, "<html>")),
  "nothing arrives": () => {},
};

for (const [name, end] of Object.entries(ends)) {
  test(name, async () => {
    const { between, client } = await proxy(end);
    const spent = async () => {
      const { cost, requests } = (await direct.limits.retrieve({ limit_id: limit.limit_id })).limit.totals;
      return [cost.total.base, requests.total];
    };
    const [cost, count] = await spent();
    const usage = { category: "system.openai", resource: "gpt-4o-2024-05-13", units: { text: { input: 40_000 } } };
    const { xproxy_result } = await client.ingest.units({ ...usage, limit_ids: [limit.limit_id] });
    assert.equal(xproxy_result.duplicate_request, true);
    assert.equal(xproxy_result.cost.total.base, 0.1);
    assert.equal(between.requests.length, 2);
    assert.deepEqual(await spent(), [Math.round((cost + 0.1) * 10) / 10, count + 1]);
  });
}

test("two events are two, however equal they are", async () => {
  const { client } = await proxy();
  const usage = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 1 } } };
  for (let event = 0; event < 2; event++) {
    const { xproxy_result } = await client.ingest.units(usage);
    assert.equal(xproxy_result.duplicate_request, undefined);
  }
});
