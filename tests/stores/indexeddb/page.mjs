// What the test drives in a page: the store, engines on it, and IndexedDB with a fault.
import * as payi from "../../../pkg/index.js";
import { IndexedDBStore } from "../../../pkg/indexeddb.js";
import { contract, contentOf, report } from "../contract.mjs";
import { Fault, faults } from "../faults.mjs";
import { Breakable } from "./breakable.mjs";

let fresh = 0;

/** A store on a database of its own. */
const newStore = () => IndexedDBStore.open(`fresh-${(fresh += 1)}`);

window.lab = {
  contract: () => report(contract(newStore)),

  /** A fault at every call; `kind` says how the browser fails. */
  async faults(kind) {
    const fault = new Fault();
    const store = await newStore();
    return faults(payi, new Breakable(store, fault, kind), store, fault);
  },

  /** Opens a store and an engine on it; gives the code of the error if that fails. */
  async open(name) {
    try {
      window.store = await IndexedDBStore.open(name);
      const engine = await payi.Engine.open({ storage: window.store });
      window.client = new payi.Payi({ apiKey: "k", fetch: engine.fetch });
      return "open";
    } catch (error) {
      return { name: error.name, code: error.code, message: error.message };
    }
  },

  /** Commits one record; gives the code of the error if that fails. */
  async commit(key, value) {
    try {
      await window.store.commit([{ key, value }]);
      return "done";
    } catch (error) {
      return { name: error.name, code: error.code, message: error.message };
    }
  },

  content: () => contentOf(window.store),

  /** Charges a limit, which is made if it is not there, `times` times at once; gives its total. */
  async spend(times) {
    const { limit } = await window.client.limits.create({ limit_name: "Page", max: 100 });
    const event = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 4000 } }, limit_ids: [limit.limit_id] };
    await Promise.all(Array.from({ length: times }, () => window.client.ingest.units(event)));
    return (await window.client.limits.retrieve({ limit_id: limit.limit_id })).limit.totals.cost.total.base;
  },
};
