// The server is killed under load, again and again: what it answered is there after that, once and only once.
//
// PAYI_KILL_ROUNDS is how many times (default 5), PAYI_KILL_SEED what the clients do and when.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { api } from "../support/api.mjs";
import { seeded } from "../support/random.mjs";
import { startServer } from "../support/server.mjs";
import { check } from "./crash/check.mjs";
import { Load } from "./crash/load.mjs";

const ROUNDS = Number(process.env.PAYI_KILL_ROUNDS ?? 5);
const SEED = Number(process.env.PAYI_KILL_SEED ?? Date.now() % 1_000_000);
const CLIENTS = 8;
const LIMITS = ["2220", "2221", "2222"];

test(`a server that is killed ${ROUNDS} times loses nothing and counts nothing twice`, async (t) => {
  t.diagnostic(`PAYI_KILL_SEED=${SEED}`);
  const state = await mkdtemp(join(tmpdir(), "payi-edge-"));
  const random = seeded(SEED);
  const load = new Load(random, LIMITS);
  let server = await startServer({ state });
  try {
    for (const limit of LIMITS) {
      await api(server.url)("POST", "/limits", { body: { limit_name: `Limit ${limit}`, max: 1_000_000, limit_id: null } });
    }
    for (let round = 0; round < ROUNDS; round++) {
      const from = load.events.length;
      const call = api(server.url);
      const clients = Array.from({ length: CLIENTS }, () => load.client(call));
      const killed = sleep(50 + random(600)).then(() => server.kill());
      // A client ends when its connection does; anything else that ends it is a failure.
      const ends = await Promise.allSettled(clients);
      await killed;
      for (const { reason } of ends) assert.match(reason.message, /^(fetch failed|terminated)$/, reason.stack);

      server = await startServer({ state });
      await check(api(server.url), load, from);
    }
    const events = load.events.length;
    const cutOff = load.cutOff.length;
    await load.settle(api(server.url));
    await check(api(server.url), load, 0);

    const there = load.events.filter((event) => event.isThere).length;
    t.diagnostic(`${ROUNDS} kills: ${load.sent} requests, ${load.sent - load.answered} of them cut off; ${events} events, ${there} there`);
    t.diagnostic(`${load.repeated} sent again (${cutOff} after the last kill), ${load.duplicates} of them were there already`);
    t.diagnostic(`${load.resets.answered} resets answered; 0 answers lost, 0 events counted twice, every total exact`);
    assert.ok(load.answered > 10 * ROUNDS, `only ${load.answered} answers`);
    assert.ok(load.duplicates > 0, "no repeat of something that was there");
  } finally {
    await server.kill();
    await rm(state, { recursive: true, force: true });
  }
});
