// The guide in JavaScript prints what the guide prints, whoever keeps the score.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { Engine, Payi } from "payi-edge";

import { limitsInTheWay, runGuide } from "../../examples/guide/guide.mjs";
import { GUIDE_OUTPUT } from "../../www/public/js/guide/output.js";
import { sections, SECTIONS } from "../support/guide-output.mjs";
import { startServer } from "../support/server.mjs";

/** @param {() => Payi} makeClient */
function printsTheGuide(makeClient) {
  const lines = [];

  before(() => runGuide(makeClient(), (line) => lines.push(...line.split("\n"))));

  for (const [name, expected] of Object.entries(SECTIONS)) {
    test(name, () => assert.deepEqual(sections(lines)[name], expected));
  }

  test("there is nothing else", () => assert.deepEqual(Object.keys(sections(lines)), Object.keys(SECTIONS)));

  test("nothing is left", async () => {
    const client = makeClient();
    assert.deepEqual((await client.limits.list()).items, []);
    assert.deepEqual(await limitsInTheWay(client), []);
  });
}

describe("with an engine in the process", () => {
  const engine = new Engine({ prices: "guide", firstLimitId: 2220 });
  printsTheGuide(() => new Payi({ apiKey: "local", fetch: engine.fetch }));
});

describe("with the demo server", () => {
  let server;
  before(async () => {
    server = await startServer({ guide: true });
  });
  after(() => server.stop());
  printsTheGuide(() => new Payi({ apiKey: "guide", baseURL: server.url }));
});

test("the demo page's guide is held to the same lines", () => {
  for (const [name, lines] of Object.entries(GUIDE_OUTPUT)) {
    assert.deepEqual(SECTIONS[name].slice(0, lines.length), lines, name);
  }
});
