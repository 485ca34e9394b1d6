// What was answered is there after SIGKILL.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { api, textUnits } from "../support/api.mjs";
import { startServer } from "../support/server.mjs";

const ROUNDS = 5;
const CLIENTS = 8;

test("a killed server has the effect of every answer it gave", async () => {
  const state = await mkdtemp(join(tmpdir(), "payi-edge-"));
  try {
    let answered = 0;
    let sent = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const server = await startServer({ state });
      const call = api(server.url);
      await call("POST", "/limits", { body: { limit_name: "A", max: 1000 } });

      let killing;
      const client = async () => {
        for (;;) {
          sent += 1;
          const answer = await call("POST", "/ingest", textUnits("gpt-4o-2024-05-13", 0, 100, ["2220"]));
          assert.equal(answer.status, 200);
          answered += 1;
          // Right after an answer, with others under way.
          if (answered % 40 === 0) killing ??= server.kill();
        }
      };
      // A client ends when its connection does; anything else that ends it is a failure.
      const ends = await Promise.allSettled(Array.from({ length: CLIENTS }, client));
      await (killing ?? server.kill());
      for (const { reason } of ends) assert.match(reason.message, /^(fetch failed|terminated)$/, reason.stack);

      const again = await startServer({ state });
      const { json } = await api(again.url)("GET", "/limits/2220");
      const { base } = json.limit.totals.cost.total;
      const charged = json.limit.totals.requests.total;
      await again.stop();
      assert.ok(charged >= answered, `${charged} charged, ${answered} answered`);
      assert.ok(charged <= sent, `${charged} charged, ${sent} sent`);
      assert.equal(base, charged / 1000, "the totals belong together");
      answered = charged;
      sent = charged;
    }
  } finally {
    await rm(state, { recursive: true, force: true });
  }
});
