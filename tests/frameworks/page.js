// The page around an app of a framework: a server in it, and levers for the test.
import { Engine, PayiClient } from "payi-edge";
import "payi-edge/element";

/** @param {(root: Element, shown: object, told: Function) => { show(shown: object): void, end(): void }} start */
export async function open(start) {
  const asked = [];
  const engine = new Engine();
  const client = new PayiClient({
    apiKey: "local",
    fetch: engine.fetch,
    money: "string",
    onRequest: ({ operation }) => void asked.push(operation),
  });
  for (const limit_id of ["first", "second"]) {
    await client.limits.create({ limit_id, limit_name: `The ${limit_id}`, max: 10, threshold: 0.8 });
  }
  const told = [];
  const shown = { client, limitId: "first", compact: true, messages: { ok: "Fine" } };
  const place = document.querySelector("#place");
  const app = start(place, shown, (type, { from, to, error }) => told.push([type, ...(error ? [error.code] : [from, to])]));
  globalThis.page = {
    told,
    asked,
    show: (changed) => app.show({ ...shown, ...changed }),
    end: () => app.end(),
    spend: () => {
      const units = { text: { input: 3_400_000, output: 0 } };
      return client.ingest.units({ category: "system.openai", resource: "gpt-4o", units, limit_ids: ["first"] });
    },
  };
}
