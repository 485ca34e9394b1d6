// Every method of the client, against an engine beside it.
import { equal, fails, same } from "./assert.mjs";

export function methods(payi) {
  const { Engine, Payi } = payi;
  const local = (options) => new Payi({ apiKey: "local", fetch: new Engine({ firstLimitId: 2220 }).fetch, ...options });
  const usage = (more) => ({ category: "system.openai", resource: "gpt-4o", units: { text: { input: 100, output: 150 } }, ...more });
  const names = (tags) => tags.map(({ tag_name }) => tag_name);

  return {
    async "tags of a limit"() {
      const { limits } = local();
      await limits.create({ limit_name: "A", max: 1, limit_tags: ["a"] });
      const [limit_id, tags] = ["2220", limits.tags];
      same(names(await tags.create({ limit_id, limit_tags: ["b", "c"] })), ["a", "b", "c"]);
      same(names(await tags.remove({ limit_id, limit_tags: ["a"] })), ["b", "c"]);
      same(names(await tags.update({ limit_id, limit_tags: ["d"] })), ["d"]);
      same(names(await tags.list({ limit_id })), ["d"]);
      same(names(await tags.delete({ limit_id })), []);
      await fails(() => tags.create({ limit_id, limit_tags: ["a b"] }), payi.BadRequestError, "invalid_tags", "tag");
      await fails(() => tags.list({ limit_id: "7" }), payi.NotFoundError, "limit_not_found", "limit");
    },

    async "properties of a limit"() {
      const { limits } = local();
      await limits.create({ limit_name: "A", max: 1, properties: { team: "x" } });
      const [answer] = await limits.properties.update({ limit_id: "2220", properties: { team: null, owner: "é" } });
      equal(answer.limit.limit_id, "2220");
    },

    async "history of a limit"() {
      const client = local();
      await client.limits.create({ limit_name: "A", max: 1 });
      await client.ingest.units(usage({ limit_ids: ["2220"] }));
      await client.limits.reset({ limit_id: "2220" });
      const [past] = (await client.limits.history({ limit_id: "2220" })).items;
      same([past.reset, past.totals.cost.total.base, past.totals.requests.ok], ["manual", 0.00175, 1]);
    },

    async "many events at once: those that are refused do not keep the others out"() {
      const client = local();
      await client.limits.create({ limit_name: "A", max: 1 });
      const events = [usage({ limit_ids: ["2220"] }), usage({ resource: "unheard-of" }), usage({ limit_ids: ["2220"], user_id: "Zoë" })];
      const { ingest_count, errors } = await client.ingest.bulk({ events });
      same([ingest_count, errors.map(({ item_index, xproxy_result }) => [item_index, xproxy_result.xproxy_error.code])], [2, [[1, "category_resource_not_found"]]]);
      equal((await client.limits.retrieve({ limit_id: "2220" })).limit.totals.requests.total, 2);
    },

    async "many events whose answer was lost are counted once"() {
      const { fetch } = new Engine();
      let calls = 0;
      const lossy = async (url, init) => {
        const answer = await fetch(url, init);
        if (++calls === 1) throw new TypeError("lost");
        return answer;
      };
      const direct = new Payi({ apiKey: "read_k", fetch });
      await direct.limits.create({ limit_name: "A", max: 1 });
      const event = usage({ limit_ids: ["1"] });
      const { ingest_count } = await new Payi({ apiKey: "read_k", fetch: lossy }).ingest.bulk({ events: [event, event] });
      same([calls, ingest_count, (await direct.limits.retrieve({ limit_id: "1" })).limit.totals.requests.total], [2, 2, 2]);
    },

    async "categories and resources of one's own"() {
      const { categories, ingest } = local({ money: "string" });
      const [category, resource] = ["own é/1", "model 1"];
      const units = { text: { input_price: "0.000003", output_price: 0.000006 } };
      const first = await categories.resources.create({ category, resource, units });
      same(first.units, { text: { input_price: "0.000003", output_price: "0.000006" } });
      const { resource_id } = await categories.resources.create({ category, resource, units, max_total_units: 5, start_timestamp: new Date() });
      same((await categories.resources.list({ category, resource })).items.map((version) => version.resource_id).includes(resource_id), true);
      equal((await categories.resources.retrieve({ category, resource, resource_id })).max_total_units, 5);
      same((await categories.listResources({ category })).items.length > 0, true);
      equal((await ingest.units({ category, resource, units: { text: { input: 1000 } } })).xproxy_result.cost.total.base, "0.003");
      await categories.resources.delete({ category, resource, resource_id });
      same((await categories.deleteResource({ category, resource })).map((version) => version.resource_id), [first.resource_id]);
      await categories.resources.create({ category, resource, units });
      equal((await categories.delete({ category })).length, 1);
      await fails(() => categories.listResources({ category }), payi.NotFoundError, "category_not_found", "deleted");
      await fails(() => categories.delete({ category: "system.openai" }), payi.PermissionDeniedError, "request_processing_error", "system");
      same((await categories.list({ active: true })).items.some((item) => item.category === "system.openai"), true);
    },

    async "what was reported, by either id"() {
      const { ingest, requests } = local();
      const { request_id, xproxy_result } = await ingest.units(usage({ provider_response_id: "r/1", user_id: "u" }));
      const by_response = { category: "system.openai", provider_response_id: "r/1" };
      same(await requests.result({ request_id }), { xproxy_result });
      same(await requests.result(by_response), { xproxy_result });
      equal((await requests.properties({ request_id, properties: { feature: "a", none: null } })).request_id !== undefined, true);
      await requests.properties({ ...by_response, properties: { feature: "b" } });
      await fails(() => requests.result({ request_id: "999" }), payi.NotFoundError, "request_not_found", "unknown");
      await fails(() => requests.result({}), payi.PayiError, "invalid_argument", "neither");
    },

    async "an answer of a provider that is reported twice is counted once"() {
      const client = local();
      await client.limits.create({ limit_name: "A", max: 1 });
      const event = usage({ limit_ids: ["2220"], provider_response_id: "r1" });
      await client.ingest.units(event);
      equal((await client.ingest.units(event)).xproxy_result.duplicate_request, true);
      equal((await client.limits.retrieve({ limit_id: "2220" })).limit.totals.requests.total, 1);
    },

    async "a limit is as wanted, whatever was there"() {
      const { limits, ingest } = local();
      const wanted = { limit_name: "Cap", max: "50.00", limit_type: "block", threshold: "0.90", limit_tags: ["daily"] };
      const created = await limits.ensure(wanted);
      same([created.action, created.limit.limit_id, created.previous], ["created", "2220", undefined]);
      await ingest.units(usage({ limit_ids: ["2220"] }));
      equal((await limits.ensure(wanted)).action, "unchanged");
      equal((await limits.ensure({ limit_name: "Cap", max: 50 })).action, "unchanged");
      const updated = await limits.ensure({ ...wanted, max: 60 });
      same([updated.action, updated.limit.max, updated.previous.max, updated.limit.totals.requests.total], ["updated", 60, 50, 1]);
      const recreated = await limits.ensure({ ...wanted, threshold: 0.8 });
      same([recreated.action, recreated.limit.limit_id, recreated.limit.threshold], ["recreated", "2221", 0.8]);
      same([recreated.previous.limit_id, recreated.previous.totals.requests.total, recreated.limit.totals.requests.total], ["2220", 1, 0]);
    },

    async "a limit that is replaced keeps what was not asked to change"() {
      const { limits } = local();
      const wanted = { limit_name: "Cap", max: 50, limit_type: "block", threshold: 0.8, limit_tags: ["daily"], reset_schedule: { every: "month" } };
      await limits.ensure(wanted);
      const { action, limit, previous } = await limits.ensure({ limit_name: "Cap", max: 50, threshold: 0.9 });
      same([action, limit.limit_type, limit.threshold, limit.limit_tags, limit.reset_schedule], ["recreated", "block", 0.9, ["daily"], previous.reset_schedule]);
      equal((await limits.ensure({ limit_name: "Cap", max: 50, reset_schedule: null })).limit.reset_schedule, undefined);
    },

    async "for a limit that cannot be, nothing is lost"() {
      const { limits } = local();
      const wanted = { limit_name: "Cap", max: 50, threshold: 0.8 };
      await limits.ensure(wanted);
      for (const bad of [{ threshold: 0.5 }, { threshold: 0.9, limit_tags: ["a b"] }, { threshold: 0.9, reset_schedule: { every: "year" } }]) {
        const error = await fails(() => limits.ensure({ ...wanted, ...bad }), payi.BadRequestError, ["create_limit_validation_failed", "invalid_tags"], JSON.stringify(bad));
        same((await limits.list()).items.map((limit) => [limit.limit_name, limit.limit_id, limit.threshold]), [["Cap", "2220", 0.8]], error.message);
      }
      await fails(() => limits.ensure({ limit_name: "Cap" }), payi.PayiError, "invalid_argument", "max");
      await fails(() => limits.ensure({ limit_name: "Cap", max: "much" }), payi.PayiError, "invalid_amount", "max");
    },

    async "two who want a limit at once both get it"() {
      const { limits } = local();
      await limits.ensure({ limit_name: "Cap", max: 50, threshold: 0.8 });
      const both = await Promise.all([0.85, 0.9].map((threshold) => limits.ensure({ limit_name: "Cap", max: 50, threshold })));
      equal(both.length, 2);
      same((await limits.list()).items.map((limit) => limit.limit_name), ["Cap"]);
    },

    async "more digits than a number has do not differ for ever"() {
      for (const money of ["number", "string"]) {
        const { limits } = local({ money });
        const wanted = { limit_name: "A", max: "123456789012.123456" };
        same([(await limits.ensure(wanted)).action, (await limits.ensure(wanted)).action], ["created", "unchanged"], money);
      }
    },
  };
}
