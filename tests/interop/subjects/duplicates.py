"""`?id=`: the provider's response id in the query, by which a repeated ingest is recognised."""

from sdk import Case, counters


class Duplicates(Case):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.limit_id = (await self.limit()).limit_id

    async def charge(self, query_id=None, **more):
        query = {} if query_id is None else {"id": query_id}
        return await self.text(100, 150, [self.limit_id], extra_query=query, **more)

    async def charged(self):
        return counters((await self.limits.retrieve(self.limit_id)).limit)["total"]

    async def test_a_repeat_answers_as_before_and_charges_nothing(self):
        first = await self.charge("r/1 é")
        again = await self.charge("r/1 é")
        self.assertIsNone(first.xproxy_result.duplicate_request)
        self.assertIs(again.xproxy_result.duplicate_request, True)
        self.assertEqual(again.request_id, first.request_id)
        self.assertEqual(again.xproxy_result.cost, first.xproxy_result.cost)
        self.assertEqual(await self.charged(), 1)

    async def test_an_id_in_the_body_is_remembered_and_asked_for_in_the_query(self):
        await self.charge(provider_response_id="r-1")
        self.assertIs((await self.charge("r-1")).xproxy_result.duplicate_request, True)
        self.assertEqual(await self.charged(), 1)

    async def test_without_an_id_in_the_query_each_is_charged(self):
        for _ in range(2):
            answer = await self.charge(provider_response_id="r-1")
            self.assertIsNone(answer.xproxy_result.duplicate_request)
        self.assertEqual(await self.charged(), 2)

    async def test_other_ids_are_other_requests(self):
        for query_id in ("r-1", "R-1", "r-10", "r-1/"):
            self.assertIsNone((await self.charge(query_id)).xproxy_result.duplicate_request)
        self.assertEqual(await self.charged(), 4)
