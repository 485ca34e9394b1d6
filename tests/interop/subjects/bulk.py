"""ingest.bulk: many events in one request, each on its own."""

from datetime import datetime, timedelta, timezone

import payi

from sdk import GPT_4O, Case, counters


def event(input=100, output=150, **more):
    return {
        "category": "system.openai",
        "resource": GPT_4O,
        "units": {"text": {"input": input, "output": output}},
        **more,
    }


class Bulk(Case):
    async def test_each_event_is_charged_to_its_own_limits(self):
        a, b = [(await self.limit(name)).limit_id for name in "ab"]
        answer = await self.ingest.bulk(
            events=[event(limit_ids=[a]), event(limit_ids=[a, b]), event(limit_ids=None), event()]
        )
        self.assertEqual(answer.ingest_count, 4)
        self.assertFalse(answer.errors)
        self.assertFalse(answer.error_count)
        self.assertTrue(answer.request_id)
        self.assertIsNotNone(answer.ingest_timestamp.utcoffset())
        self.assertEqual((await self.spend(a), await self.spend(b)), (0.0035, 0.00175))

    async def test_a_bad_event_is_named_and_the_others_count(self):
        limit_id = (await self.limit()).limit_id
        good = event(limit_ids=[limit_id])
        bad = {
            1: (event(limit_ids=[limit_id, "nobody"]), "limit_not_found"),
            2: (event(limit_ids=[limit_id, limit_id]), "duplicate_limit_id"),
            4: ({**good, "resource": "gpt-0"}, "category_resource_not_found"),
            5: (event(-1, 0, limit_ids=[limit_id]), "request_processing_error"),
            6: ({"category": "system.openai"}, "required_field_missing"),
            7: ("no object", "request_processing_error"),
        }
        events = [bad[index][0] if index in bad else good for index in range(9)]
        answer = await self.ingest.bulk(events=events)
        self.assertEqual((answer.ingest_count, answer.error_count), (3, len(bad)))
        self.assertEqual(answer.total_count, len(events))
        errors = {error.item_index: error.xproxy_result for error in answer.errors}
        codes = {index: error.xproxy_error.code for index, error in errors.items()}
        self.assertEqual(codes, {index: code for index, (_, code) in bad.items()})
        self.assertEqual({error.status_code for error in errors.values()}, {400})
        self.assertEqual(counters((await self.limits.retrieve(limit_id)).limit)["total"], 3)

    async def test_all_fields_of_an_event_are_taken(self):
        now = datetime.now(timezone.utc)
        answer = await self.ingest.bulk(
            events=[
                event(
                    user_id="user 1",
                    account_name="größe",
                    use_case_id="s-1",
                    use_case_name="story",
                    use_case_step="draft",
                    use_case_version=3,
                    scope="region.eu",
                    request_tags=["a", "b"],
                    event_timestamp=now - timedelta(days=1),
                    end_to_end_latency_ms=1200,
                    http_status_code=200,
                    properties={"team": "x", "none": None},
                    use_case_properties={"chapter": "2"},
                    provider_uri="https://api.openai.com",
                    provider_response_id="r-1",
                    provider_response_json=["{}"],
                    provider_request_headers=[{"name": "accept", "value": "*/*"}],
                    provider_response_function_calls=[{"name": "look_up"}],
                )
            ]
        )
        self.assertEqual((answer.ingest_count, answer.errors or []), (1, []))
        found = await self.requests.response_id.result.retrieve("r-1", category="system.openai")
        result = found.xproxy_result
        self.assertEqual((result.user_id, result.account_name), ("user 1", "größe"))
        self.assertEqual((result.use_case_id, result.use_case_step), ("s-1", "draft"))
        self.assertEqual(result.cost.total.base, 0.00175)

    async def test_no_events_are_an_empty_list(self):
        for ask in ({}, {"events": []}):
            with self.subTest(ask):
                self.assertEqual((await self.ingest.bulk(**ask)).ingest_count, 0)

    async def test_a_future_event_is_refused_alone(self):
        late = datetime.now(timezone.utc) + timedelta(hours=1)
        answer = await self.ingest.bulk(events=[event(event_timestamp=late), event()])
        self.assertEqual((answer.ingest_count, len(answer.errors)), (1, 1))
        error = answer.errors[0].xproxy_result.xproxy_error
        self.assertEqual(error.code, "invalid_ingest_event_timestamp")

    async def test_ten_thousand_events_are_taken_and_no_more(self):
        limit_id = (await self.limit(max=1000)).limit_id
        one = event(limit_ids=[limit_id])
        self.assertEqual((await self.ingest.bulk(events=[one] * 10_000)).ingest_count, 10_000)
        self.assertEqual(await self.spend(limit_id), 17.5)
        call = self.ingest.bulk(events=[one] * 10_001)
        await self.refused(call, payi.BadRequestError, "request_processing_error")
        self.assertEqual(await self.spend(limit_id), 17.5)
