// Imports the package, and makes one call to answer.
import { Engine, Payi } from "payi-edge";

export default {
  async fetch() {
    const client = new Payi({ apiKey: "local", fetch: new Engine().fetch });
    const { limit } = await client.limits.create({ limit_name: "A", max: 1 });
    return new Response(limit.limit_name);
  },
};
