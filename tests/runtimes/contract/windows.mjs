// Reset schedules: the runtime's own Intl says when a local time is, and must say what every other says.
import { equal, fails, same } from "./assert.mjs";

export function windows(payi) {
  const { Engine, Payi, BadRequestError } = payi;
  const KEY = { "xProxy-api-key": "k" };

  /** A client of an engine whose clock can be set. */
  function at(instant) {
    const clock = { now: Date.parse(instant) };
    const engine = new Engine({ now: () => clock.now });
    return { clock, engine, client: new Payi({ apiKey: "k", fetch: engine.fetch }) };
  }

  /** The window that a new limit is in. */
  async function window(reset_schedule, instant) {
    const { limit } = await at(instant).client.limits.create({ limit_name: "A", max: 1, reset_schedule });
    return [limit.window.start_timestamp, limit.window.end_timestamp];
  }
  const daily = (time_zone, at) => ({ every: "day", at, time_zone });

  return {
    async "days of 23, 25 and 24.5 hours, and one that never was"() {
      for (const [schedule, instant, start, end] of [
        [daily("Europe/Berlin"), "2026-03-29T12:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
        [daily("Europe/Berlin"), "2026-10-25T12:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"],
        [daily("Australia/Lord_Howe"), "2026-04-05T00:00Z", "2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z"],
        [daily("Pacific/Apia", "10:00"), "2011-12-30T12:00Z", "2011-12-29T20:00:00Z", "2011-12-30T20:00:00Z"],
      ]) {
        same(await window(schedule, instant), [start, end], schedule.time_zone);
      }
    },

    async "a time that is left out comes later, and of one that comes twice the first counts"() {
      const left = await window(daily("America/New_York", "02:30"), "2026-03-08T12:00Z");
      same(left, ["2026-03-08T07:30:00Z", "2026-03-09T06:30:00Z"]);
      const twice = await window(daily("America/New_York", "01:30"), "2026-11-01T06:15Z");
      same(twice, ["2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"]);
    },

    async "before time was standard an offset had seconds"() {
      same(await window(daily("Europe/Berlin"), "1800-06-15T12:00Z"), ["1800-06-14T23:06:32Z", "1800-06-15T23:06:32Z"]);
      const start = "0050-01-31";
      const monthly = { every: "month", time_zone: "America/New_York", start };
      same(await window(monthly, "0099-03-01T12:00Z"), ["0099-02-28T04:56:02Z", "0099-03-31T04:56:02Z"]);
    },

    async "a zone that does not exist is refused"() {
      for (const time_zone of ["Nowhere/Land", "+01:00"]) {
        const { client } = at("2026-01-01");
        const create = () => client.limits.create({ limit_name: "A", max: 1, reset_schedule: { every: "day", time_zone } });
        await fails(create, BadRequestError, "create_limit_validation_failed", time_zone);
      }
    },

    async "at the boundary the old totals go to history"() {
      const { clock, engine, client } = at("2026-03-28T12:00Z");
      await client.limits.create({ limit_name: "A", max: 1, limit_id: "a", reset_schedule: daily("Europe/Berlin") });
      const usage = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 4_000 } }, limit_ids: ["a"] };
      await client.ingest.units(usage);
      clock.now = Date.parse("2026-03-28T23:00Z");
      await client.ingest.units({ ...usage, event_timestamp: "2026-03-28T22:59:59.999Z" });
      const { limit } = await client.limits.retrieve({ limit_id: "a" });
      same([limit.totals.requests.total, limit.window.end_timestamp], [0, "2026-03-29T22:00:00Z"]);
      const { items } = await (await engine.fetch("/api/v1/limits/a/history", { headers: KEY })).json();
      same(items.map(({ totals, reset, window }) => [totals.requests.total, reset, window]), [
        [2, "schedule", { start_timestamp: "2026-03-27T23:00:00Z", end_timestamp: "2026-03-28T23:00:00Z" }],
      ]);
      equal(items[0].totals.cost.total.base, 0.02);
    },
  };
}
