// The walk-through's steps: they print what the guide prints, and what is shown of them is what runs.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { Engine, formatUsd, Payi } from "payi-edge";
import { sourceOf } from "../../www/public/js/guide/source.js";
import { STEPS } from "../../www/public/js/guide/steps.mjs";
import { GUIDE_OUTPUT } from "../../www/public/js/guide/output.js";

/** Runs every step; gives the lines by section, and what each step returned. */
async function walk(client) {
  const kept = {};
  const sections = {};
  const answers = [];
  for (const { section, run } of STEPS) {
    const lines = (sections[section] ??= []);
    answers.push(await run({ client, kept, print: (line) => lines.push(line), formatUsd }));
  }
  return { sections, answers };
}

describe("the steps", () => {
  const engine = new Engine({ prices: "guide", firstLimitId: 2220 });
  const client = new Payi({ apiKey: "local", fetch: engine.fetch, money: "string" });

  test("print the guide's lines", async () => {
    const { sections, answers } = await walk(client);
    const { "Cleaning Up Limits": cleaned, ...rest } = sections;
    assert.deepEqual(rest, GUIDE_OUTPUT);
    assert.deepEqual(cleaned, ["No limit found with name: Monthly Budget", "No limit found with name: Small Instance Limit"]);
    for (const answer of answers) assert.equal(typeof JSON.parse(JSON.stringify(answer)), "object");
  });

  test("run again in an account with limits of its own, which stay", async () => {
    await client.limits.create({ limit_name: "mine", max: 5 });
    const { sections } = await walk(client);
    assert.equal(sections["Cleaning Up Limits"].length, 4);
    const known = sections["Making Requests and Monitoring Usage"].filter((line) => !line.includes("ID: "));
    assert.deepEqual(known, GUIDE_OUTPUT["Making Requests and Monitoring Usage"].filter((line) => !line.includes("ID: ")));
    assert.equal((await client.limits.list({ limit_name: "mine" })).items.length, 1);
  });
});

test("what is shown of a step is what runs", async () => {
  const text = await readFile(new URL("../../www/public/js/guide/steps.mjs", import.meta.url), "utf8");
  const shown = STEPS.map(({ run }) => sourceOf(text, run.name));
  assert.equal(new Set(shown).size, STEPS.length);
  for (const [index, { run }] of STEPS.entries()) {
    const body = String(run).split("\n").slice(1, -1).map((line) => line.replace(/^ {2}/, ""));
    assert.equal(shown[index], body.join("\n"));
    assert.match(shown[index], /await .*client\./);
  }
});
