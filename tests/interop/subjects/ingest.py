"""ingest.units: what a request cost, and what its limits say."""

import asyncio

import payi

from sdk import GPT_4O, Case, counters, states


class Ingest(Case):
    async def test_the_cost_is_exact_and_in_its_parts(self):
        answer = await self.text(100, 150)
        cost = answer.xproxy_result.cost
        self.assertEqual(cost.currency, "usd")
        self.assertEqual((cost.input.base, cost.output.base), (0.00025, 0.0015))
        self.assertEqual(cost.total.base, 0.00175)
        self.assertEqual(answer.request_id, answer.xproxy_result.request_id)
        self.assertTrue(answer.xproxy_result.resource_id)
        self.assertIsNone(answer.xproxy_result.duplicate_request)
        self.assertIsNone(answer.xproxy_result.unknown_units)

    async def test_every_limit_is_charged_and_says_its_state(self):
        ids = []
        for max, type in ((0.01, "allow"), (0.0018, "allow"), (0.001, "block")):
            limit = await self.limit(str(max), max, limit_type=type, threshold=0.8)
            ids.append(limit.limit_id)
        answer = await self.text(100, 150, ids)
        self.assertEqual(states(answer), dict(zip(ids, ("ok", "exceeded", "overrun"))))
        for limit_id, counter in zip(ids, ("ok", "exceeded", "overrun")):
            limit = (await self.limits.retrieve(limit_id)).limit
            self.assertEqual(counters(limit), {counter: 1, "total": 1})
            self.assertEqual(limit.totals.cost.input.base, 0.00025)
            self.assertEqual(limit.totals.cost.output.base, 0.0015)
            self.assertEqual(limit.totals.cost.total.base, 0.00175)
        over = (await self.limits.retrieve(ids[2])).limit.totals.cost.total
        self.assertEqual(over.overrun_base, 0.00075)

    async def test_an_unknown_limit_charges_none(self):
        limit_id = (await self.limit()).limit_id
        call = self.text(100, 150, [limit_id, "nobody"])
        await self.refused(call, payi.BadRequestError, "limit_not_found")
        self.assertEqual(await self.spend(limit_id), 0)

    async def test_a_limit_named_twice_is_refused(self):
        limit_id = (await self.limit()).limit_id
        call = self.text(100, 150, [limit_id, limit_id])
        await self.refused(call, payi.BadRequestError, "duplicate_limit_id")
        self.assertEqual(await self.spend(limit_id), 0)

    async def test_blank_limit_ids_are_no_limits(self):
        limit_id = (await self.limit()).limit_id
        answer = await self.text(100, 150, ["", f" {limit_id} ", "  "])
        self.assertEqual(states(answer), {limit_id: "ok"})
        self.assertIsNone((await self.text(1, 1, [" "])).xproxy_result.limits)

    async def test_requests_at_once_are_all_counted(self):
        limit_id = (await self.limit()).limit_id
        answers = await asyncio.gather(*(self.text(100, 150, [limit_id]) for _ in range(40)))
        self.assertEqual(len({answer.request_id for answer in answers}), 40)
        limit = (await self.limits.retrieve(limit_id)).limit
        self.assertEqual(limit.totals.cost.total.base, 0.07)
        self.assertEqual(counters(limit), {"ok": 40, "total": 40})

    async def test_a_unit_without_a_price_costs_nothing_and_is_named(self):
        answer = await self.ingest.units(
            category="system.openai",
            resource=GPT_4O,
            units={"text": {"input": 100}, "smell": {"input": 3, "output": 4}},
        )
        unknown = answer.xproxy_result.unknown_units
        self.assertEqual(list(unknown), ["smell"])
        self.assertEqual(unknown["smell"].to_dict(), {"input": 3, "output": 4})
        self.assertEqual(answer.xproxy_result.cost.total.base, 0.00025)

    async def test_what_has_no_price_is_refused(self):
        limit_id = (await self.limit()).limit_id
        call = self.text(1, 1, [limit_id], resource="gpt-0")
        await self.refused(call, payi.BadRequestError, "category_resource_not_found")
        call = self.ingest.units(category="nowhere", resource="x", units={})
        await self.refused(call, payi.BadRequestError, "category_not_found")
        self.assertEqual(await self.spend(limit_id), 0)
