"""requests: the result of an ingest by its request id, and by the provider's response id."""

import payi

from sdk import Case


class Requests(Case):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        limit_id = (await self.limit()).limit_id
        self.first = await self.text(
            100, 150, [limit_id], provider_response_id="r-1", user_id="user 1"
        )

    async def test_the_result_is_that_of_the_ingest(self):
        by_id = await self.requests.request_id.result.retrieve(self.first.request_id)
        by_response = await self.requests.response_id.result.retrieve(
            "r-1", category="system.openai"
        )
        for found in (by_id, by_response):
            self.assertEqual(found.xproxy_result, self.first.xproxy_result)

    async def test_an_id_in_the_query_is_a_response_id_too(self):
        made = await self.text(1, 1, extra_query={"id": "r-2"})
        found = await self.requests.response_id.result.retrieve("r-2", category="system.openai")
        self.assertEqual(found.xproxy_result, made.xproxy_result)

    async def test_a_reset_or_a_deleted_limit_changes_no_result(self):
        limit_id = next(iter(self.first.xproxy_result.limits))
        await self.limits.reset(limit_id)
        await self.limits.delete(limit_id)
        found = await self.requests.request_id.result.retrieve(self.first.request_id)
        self.assertEqual(found.xproxy_result, self.first.xproxy_result)

    async def test_properties_are_taken_under_either_id(self):
        properties = {"team": "x", "none": None}
        by_id = await self.requests.request_id.properties.update(
            self.first.request_id, properties=properties
        )
        by_response = await self.requests.response_id.properties.update(
            "r-1", category="system.openai", properties=properties
        )
        for answer in (by_id, by_response):
            self.assertTrue(answer.request_id)

    async def test_what_is_unknown_is_not_found(self):
        by_id, by_response = self.requests.request_id, self.requests.response_id
        for call in (
            by_id.result.retrieve("0"),
            by_id.result.retrieve("x"),
            by_id.properties.update("0", properties={"a": "b"}),
            by_response.result.retrieve("r-0", category="system.openai"),
            by_response.result.retrieve("r-1", category="system.anthropic"),
            by_response.properties.update("r-0", category="system.openai", properties={"a": "b"}),
        ):
            await self.refused(call, payi.NotFoundError, "request_not_found")
