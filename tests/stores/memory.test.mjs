// The store of an engine that is given none.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as payi from "payi-edge";
import { MemoryStore } from "../../pkg/memory.js";
import { contract } from "./contract.mjs";
import { Fault, faults } from "./faults.mjs";

for (const [name, part] of Object.entries(contract(() => new MemoryStore()))) test(name, part);

/** A store that may fail at every call, at once or a little later. */
function breakable(store, fault, isAsync) {
  const call = (work) => {
    if (isAsync) return new Promise((resolve) => setTimeout(resolve)).then(() => (fault.strike(), work()));
    fault.strike();
    return work();
  };
  return { read: (ranges) => call(() => store.read(ranges)), commit: (changes) => call(() => store.commit(changes)) };
}

for (const isAsync of [false, true]) {
  test(`a fault at every call of ${isAsync ? "an asynchronous" : "a synchronous"} store`, async (t) => {
    const truth = new MemoryStore();
    const fault = new Fault();
    const { operations, faults: count } = await faults(payi, breakable(truth, fault, isAsync), truth, fault);
    t.diagnostic(`${operations} operations, ${count} faults`);
    assert.ok(count >= operations / 2, `${count} faults`);
  });
}
