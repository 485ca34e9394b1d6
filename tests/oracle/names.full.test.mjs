// Which model a name means: to Python, and to the whole table.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PriceBook } from "payi-edge";
import { pricesFull } from "payi-edge/prices-full";
import { reference } from "./reference.mjs";

const book = PriceBook.parse(pricesFull);
/** So many models of the feed have a rule that does not match their own id. */
const IDS = 76;
const UNKNOWN = new Set(["provider_not_found", "model_not_found"]);

test("every name means the same model", () => {
  const found = { models: new Set(), ids: new Set(), names: 0, unknown: 0 };
  for (const [provider, model, expected] of reference("lookups")) {
    const answer = lookUp(provider ?? undefined, model);
    // What we know and Python does not: a model by its id, where its own rule does not match that.
    const name = provider?.toLowerCase() === "litellm" ? model.slice(model.indexOf("/") + 1) : model;
    if (expected === null && answer?.[1].toLowerCase() === name.toLowerCase()) {
      found.ids.add(answer.join("/"));
      continue;
    }
    assert.deepEqual(answer, expected, JSON.stringify({ provider, model }));
    if (expected === null) found.unknown++;
    else {
      found.names++;
      found.models.add(expected.join("/"));
    }
  }
  console.log(`# ${found.names} names of ${found.models.size} models, ${found.unknown} of none`);
  assert.equal(found.ids.size, IDS);
  assert.ok(found.models.size >= book.info.models, "not every model was found");
  assert.ok(found.unknown > 10_000);
});

function lookUp(provider, model) {
  try {
    const handle = book.resolve({ provider, model });
    return [handle.provider, handle.model];
  } catch (error) {
    // An empty name is refused before it is looked for.
    const isEmpty = error.code === "invalid_argument" && (provider === "" || model === "");
    if (UNKNOWN.has(error.code) || isEmpty) return null;
    throw error;
  }
}
