// Lists that come in pages.
import { equal, fails, same } from "./assert.mjs";

export function pages(payi) {
  const { Engine, Payi } = payi;

  const five = async () => {
    const client = new Payi({ apiKey: "local", fetch: new Engine().fetch });
    for (const name of ["a", "b", "c", "d", "e"]) await client.limits.create({ limit_name: name, max: 1 });
    return client;
  };
  const all = async (list) => {
    const names = [];
    for await (const limit of list) names.push(limit.limit_name);
    return names;
  };
  /** A client whose server gives these pages, one after the other, and a list of the queries that it was asked for. */
  const giving = (...bodies) => {
    const queries = [];
    const fetch = async (url) => {
      queries.push(url.split("?")[1] ?? "");
      return new Response(JSON.stringify(bodies[Math.min(queries.length, bodies.length) - 1]));
    };
    return { client: new Payi({ apiKey: "read_k", fetch }), queries };
  };

  return {
    async "a list iterates over all of its pages, in either order"() {
      const { limits } = await five();
      for (const limit of [1, 2, 5, 6]) same(await all(limits.list({ limit })), ["a", "b", "c", "d", "e"]);
      same(await all(limits.list({ limit: 2, sort_ascending: false })), ["e", "d", "c", "b", "a"]);
      same(await all(await limits.list({ limit: 4 })), ["a", "b", "c", "d", "e"]);
    },

    async "page by page"() {
      const { limits } = await five();
      const first = await limits.list({ limit: 3 });
      same([first.items.length, first.hasNextPage()], [3, true]);
      const second = await first.getNextPage();
      same(second.items.map((limit) => limit.limit_name), ["d", "e"]);
      equal(second.hasNextPage(), false);
      await fails(() => second.getNextPage(), payi.PayiError, "no_next_page", "after the last");
    },

    async "each page repeats the query, with the cursor of the one before"() {
      const item = { limit_id: "1" };
      const { client, queries } = giving({ items: [item], cursor: "a b" }, { items: [item], cursor: "c" }, { items: [item] });
      const params = { limit: 1, limit_name: "x" };
      const list = client.limits.list(params);
      params.limit_name = "changed";
      for await (const _ of list);
      same(queries, ["limit=1&limit_name=x", "limit=1&limit_name=x&cursor=a+b", "limit=1&limit_name=x&cursor=c"]);
    },

    async "the next page's cursor wins over one in the options"() {
      const { client, queries } = giving({ items: [{ limit_id: "1" }], cursor: "b" }, { items: [] });
      for await (const _ of client.limits.list({}, { query: { cursor: "a", more: 1 } }));
      same(queries, ["cursor=a&more=1", "cursor=b&more=1"]);
    },

    async "a list ends without items or without a cursor"() {
      const item = { limit_id: "1" };
      for (const last of [{ items: [], cursor: "more" }, { items: null, cursor: "more" }, { items: [item], cursor: "" }, { items: [item], cursor: null }, { items: [item] }]) {
        const { client, queries } = giving({ items: [item], cursor: "x" }, last);
        for await (const _ of client.limits.list());
        equal(queries.length, 2, JSON.stringify(last));
      }
    },

    async "an answer that is no page is an error"() {
      for (const body of [{}, [], null, { cursor: "x" }, { items: 5 }, { items: {} }, { items: "text" }]) {
        await fails(() => giving(body).client.limits.list(), payi.APIError, "invalid_response", JSON.stringify(body));
      }
    },

    async "leaving a list early asks for no further page"() {
      const { client, queries } = giving({ items: [{ limit_id: "1" }, { limit_id: "2" }], cursor: "x" });
      for await (const limit of client.limits.list()) if (limit.limit_id === "2") break;
      equal(queries.length, 1);
    },
  };
}
