"""ingest.units: what its headers and its body may say."""

import payi

from sdk import GPT_4O, Case

OPTIONAL = """
    event_timestamp http_status_code end_to_end_latency_ms time_to_first_token_ms
    time_to_first_completion_token_ms provider_uri provider_response_id provider_request_json
    provider_request_reasoning_json provider_response_json provider_request_headers
    provider_response_headers provider_response_function_calls properties use_case_properties
    user_id account_name use_case_name use_case_id use_case_step use_case_version resource_scope
    disable_logging
""".split()


class Fields(Case):
    async def test_attribution_comes_back(self):
        sent = {
            "user_id": "user 1",
            "account_name": "acme",
            "use_case_name": "story",
            "use_case_id": "s-1",
            "use_case_step": "draft",
        }
        answer = await self.text(
            1,
            1,
            **sent,
            use_case_version=3,
            resource_scope="region.eu",
            disable_logging=True,
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
        answer = await self.text(1, 1, **dict.fromkeys(OPTIONAL))
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

    async def test_counts_must_be_whole_and_not_negative(self):
        for bad in (-1, 1.5, 2**31, "many"):
            with self.subTest(bad):
                call = self.text(bad, 0)
                await self.refused(call, payi.BadRequestError, "request_processing_error")
        largest = await self.text(2**31 - 1, 0)
        self.assertEqual(largest.xproxy_result.cost.total.base, 5368.7091175)
