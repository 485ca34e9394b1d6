// No server at all: the engine in this page, with its records in the browser's database.
import { Engine } from "payi-edge/slim";
import { IndexedDBStore } from "payi-edge/indexeddb";

export const openEngine = async () => Engine.open({ storage: await IndexedDBStore.open("budgets") });
