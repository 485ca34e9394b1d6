// What an engine relies on in every record store. Each test file beside this one runs it on one of them.
import { same } from "../runtimes/contract/assert.mjs";
import { seeded } from "../support/random.mjs";

const END = "\u{10ffff}";
const ALL = { from: "", to: END, limit: 1_000_000, reverse: false };
const put = (...pairs) => pairs.map(([key, value]) => ({ key, value }));
const remove = (...keys) => keys.map((key) => ({ key, value: null }));

/** Everything in the store, as `[key, value]` in the order of keys. */
export async function contentOf(store) {
  const [page] = await store.read([ALL]);
  return [...page].map((record) => [...record]);
}

/**
 * @param {() => RecordStore | Promise<RecordStore>} fresh makes an empty store
 * @returns {Record<string, () => Promise<void>>} the parts, each of which throws if a promise is broken
 */
export function contract(fresh) {
  const filled = async (...keys) => {
    const store = await fresh();
    await store.commit(put(...keys.map((key) => [key, `<${key}>`])));
    return store;
  };
  const keysIn = async (store, range) => [...(await store.read([{ ...ALL, ...range }]))[0]].map(([key]) => key);

  return {
    async "gives what was committed, in the order of keys"() {
      const store = await filled("b", "a/2", "a", "a/10", "a0", "%2F", "~");
      const keys = ["%2F", "a", "a/10", "a/2", "a0", "b", "~"];
      same(await contentOf(store), keys.map((key) => [key, `<${key}>`]));
    },

    async "a range begins with `from` and ends before `to`"() {
      const store = await filled("a", "b", "c", "d");
      same(await keysIn(store, { from: "b", to: "d" }), ["b", "c"]);
      same(await keysIn(store, { from: "b", to: "b\0" }), ["b"]);
      same(await keysIn(store, { from: "bb", to: "cc" }), ["c"]);
      same(await keysIn(store, { from: "e" }), []);
    },

    async "an empty range is empty, whichever way round"() {
      const store = await filled("a", "b", "c");
      for (const reverse of [false, true]) {
        same(await keysIn(store, { from: "b", to: "b", reverse }), []);
        same(await keysIn(store, { from: "c", to: "a", reverse }), []);
        same(await keysIn(store, { limit: 0, reverse }), []);
      }
      same(await contentOf(await fresh()), []);
    },

    async "a limit counts from the end that is read from"() {
      const store = await filled("a", "b", "c", "d");
      same(await keysIn(store, { limit: 2 }), ["a", "b"]);
      same(await keysIn(store, { limit: 2, reverse: true }), ["d", "c"]);
      same(await keysIn(store, { to: "d", limit: 2, reverse: true }), ["c", "b"]);
      same(await keysIn(store, { from: "b", to: "c", limit: 9, reverse: true }), ["b"]);
    },

    async "several ranges are answered in their order"() {
      const store = await filled("a", "b", "c");
      const range = (from, to) => ({ from, to, limit: 10, reverse: false });
      const pages = await store.read([range("c", END), range("x", "y"), range("a", "c"), range("a", "b")]);
      same(Array.from(pages, (page) => [...page].map(([key]) => key)), [["c"], [], ["a", "b"], ["a"]]);
      same([...(await store.read([]))], []);
    },

    async "a later change of a record wins, and what is not there can be removed"() {
      const store = await filled("a", "b");
      await store.commit([...put(["a", "2"], ["c", "1"]), ...remove("b", "nothing"), ...put(["c", "2"]), ...remove("a"), ...put(["d", "1"])]);
      same(await contentOf(store), [["c", "2"], ["d", "1"]]);
      await store.commit([]);
      same(await contentOf(store), [["c", "2"], ["d", "1"]]);
    },

    async "text comes back as it was"() {
      const store = await fresh();
      const texts = ["", "0.1", "9007199254740993", "é\u{1f4b6}\n\0\u2028", "x".repeat(1_500_000)];
      await store.commit(put(...texts.map((text, index) => [`k${index}`, text])));
      same(await contentOf(store), texts.map((text, index) => [`k${index}`, text]));
    },

    async "a commit that breaks in the middle changes nothing"() {
      const store = await filled("a", "b");
      const broken = { value: "1", get key() { throw new Error("broken"); } };
      for (const changes of [[...put(["c", "1"]), broken], [...remove("a"), broken, ...put(["d", "1"])], [broken]]) {
        let error;
        await (async () => store.commit(changes))().catch((caught) => (error = caught));
        same(/broken/.test(error?.message), true, "it rejects");
        same(await contentOf(store), [["a", "<a>"], ["b", "<b>"]]);
      }
      await store.commit(put(["c", "1"]));
      same(await keysIn(store, {}), ["a", "b", "c"]);
    },

    async "thousands of records in any order read as a sorted list does"() {
      const store = await fresh();
      const model = new Map();
      const random = seeded(1);
      const anyKey = () => `${["a", "archive/request", "z"][random(3)]}/${random(3000)}`;
      for (let round = 0; round < 30; round++) {
        const changes = Array.from({ length: 300 }, () => ({ key: anyKey(), value: random(4) ? String(random(1000)) : null }));
        await store.commit(changes);
        for (const { key, value } of changes) value === null ? model.delete(key) : model.set(key, value);
        const sorted = [...model].sort(([a], [b]) => (a < b ? -1 : 1));
        const ranges = Array.from({ length: 10 }, () => ({ from: anyKey(), to: anyKey(), limit: 1 + random(400), reverse: random(2) === 1 }));
        const expected = ranges.map(({ from, to, limit, reverse }) => {
          const inside = sorted.filter(([key]) => from <= key && key < to);
          return (reverse ? inside.reverse() : inside).slice(0, limit);
        });
        same(Array.from(await store.read(ranges), (page) => [...page]), expected);
        same((await contentOf(store)).length, sorted.length);
      }
    },
  };
}

/** Runs parts where there is no test runner: the error of each, by name. */
export async function report(parts) {
  const results = [];
  for (const [name, part] of Object.entries(parts)) {
    try {
      results.push({ name, found: await part() });
    } catch (error) {
      results.push({ name, error: String(error?.stack ?? error) });
    }
  }
  return results;
}
