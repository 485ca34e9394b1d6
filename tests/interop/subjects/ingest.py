"""ingest.units: what a request cost, and what its limits say."""

import asyncio

import payi

from sdk import GPT_4O, Case, counters, states


class Ingest(Case):
    async def test_the_cost_is_exact_and_in_its_parts(self):
        answer = await self.text(100, 150)
        cost = answer.xproxy_result.cost
        self.assertEqual(cost.currency, "usd")
        self.assertEqual((cost.input.base, cost.output.base, cost.total.base), (0.00025, 0.0015, 0.00175))
        self.assertEqual(answer.request_id, answer.xproxy_result.request_id)
        self.assertTrue(answer.xproxy_result.resource_id)
        self.assertIsNone(answer.xproxy_result.duplicate_request)
        self.assertIsNone(answer.xproxy_result.unknown_units)

    async def test_every_limit_is_charged_and_says_its_state(self):
        ids = []
        for name, max, type in (("a", 0.01, "allow"), ("b", 0.0018, "allow"), ("c", 0.001, "block")):
            ids.append((await self.limit(name, max, limit_type=type, threshold=0.8)).limit_id)
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

    async def test_attribution_comes_back(self):
        sent = {
            "user_id": "user 1",
            "account_name": "acme",
            "use_case_name": "story",
            "use_case_id": "s-1",
            "use_case_step": "draft",
        }
        answer = await self.text(
            1, 1, **sent, use_case_version=3, resource_scope="region.eu", disable_logging=True,
            request_tags=["never sent by the SDK"],
        )
        result = answer.xproxy_result.to_dict()
        self.assertEqual({name: result.get(name) for name in sent}, sent)

    async def test_every_field_of_the_body_is_taken(self):
        answer = await self.text(
            1,
            1,
            end_to_end_latency_ms=1200,
            time_to_first_token_ms=80,
            time_to_first_completion_token_ms=90,
            http_status_code=200,
            provider_uri="https://api.openai.com/v1/chat/completions",
            provider_response_id="chatcmpl-1",
            provider_request_json='{"model": "gpt"}',
            provider_request_reasoning_json="{}",
            provider_response_json=['{"part": 1}', '{"part": 2}'],
            provider_request_headers=[{"name": "accept", "value": "*/*"}],
            provider_response_headers=[{"name": "x-empty", "value": None}],
            provider_response_function_calls=[{"name": "look_up", "arguments": None}],
            properties={"team": "x", "empty": "", "none": None},
            use_case_properties={"chapter": "2"},
        )
        self.assertEqual(answer.xproxy_result.cost.total.base, 0.0000125)

    async def test_none_is_taken_for_every_optional_field(self):
        names = (
            "end_to_end_latency_ms", "time_to_first_token_ms", "time_to_first_completion_token_ms",
            "http_status_code", "provider_uri", "provider_response_id", "provider_request_json",
            "provider_request_reasoning_json", "provider_response_json", "provider_request_headers",
            "provider_response_headers", "provider_response_function_calls", "properties",
            "use_case_properties", "event_timestamp", "user_id", "account_name", "use_case_name",
            "use_case_id", "use_case_step", "use_case_version", "resource_scope", "disable_logging",
        )
        answer = await self.text(1, 1, **dict.fromkeys(names))
        self.assertEqual(answer.xproxy_result.cost.total.base, 0.0000125)

    async def test_one_side_of_a_unit_or_none_is_enough(self):
        for units, cost in (
            ({"text": {"input": 100}}, 0.00025),
            ({"text": {"output": 150}}, 0.0015),
            ({"text": {}}, 0),
            ({}, 0),
        ):
            with self.subTest(units):
                answer = await self.ingest.units(
                    category="system.openai", resource=GPT_4O, units=units
                )
                self.assertEqual(answer.xproxy_result.cost.total.base, cost)

    async def test_a_unit_without_a_price_costs_nothing_and_is_named(self):
        answer = await self.ingest.units(
            category="system.openai",
            resource=GPT_4O,
            units={"text": {"input": 100}, "smell": {"input": 3, "output": 4}},
        )
        unknown = answer.xproxy_result.unknown_units
        self.assertEqual({name: unit.to_dict() for name, unit in unknown.items()},
                         {"smell": {"input": 3, "output": 4}})
        self.assertEqual(answer.xproxy_result.cost.total.base, 0.00025)

    async def test_what_has_no_price_is_refused(self):
        limit_id = (await self.limit()).limit_id
        call = self.text(1, 1, [limit_id], resource="gpt-0")
        await self.refused(call, payi.BadRequestError, "category_resource_not_found")
        call = self.ingest.units(category="nowhere", resource="x", units={})
        await self.refused(call, payi.BadRequestError, "category_not_found")
        self.assertEqual(await self.spend(limit_id), 0)

    async def test_counts_must_be_whole_and_not_negative(self):
        for bad in (-1, 1.5, 2**31, "many"):
            with self.subTest(bad):
                await self.refused(self.text(bad, 0), payi.BadRequestError, "request_processing_error")
        self.assertEqual((await self.text(2**31 - 1, 0)).xproxy_result.cost.total.base, 5368.7091175)
