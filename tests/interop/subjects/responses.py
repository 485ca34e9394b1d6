"""The raw and the streaming form of a call: status, headers, body."""

from contextlib import asynccontextmanager

from sdk import GPT_4O, IS_ASYNC, Case, settle


class Responses(Case):
    async def test_raw_shows_whether_a_limit_is_new(self):
        create = self.limits.with_raw_response.create
        statuses = []
        for _ in range(2):
            answer = await create(limit_name="a", max=1.0)
            statuses.append(answer.http_response.status_code)
            self.assertTrue(answer.headers["content-type"].startswith("application/json"))
            parsed = await settle(answer.parse())
            self.assertEqual(parsed.limit.limit_id, "2220")
        self.assertEqual(statuses, [201, 200])

    async def test_a_streamed_answer_is_the_same(self):
        limit = await self.limit()
        manager = self.sdk.limits.with_streaming_response.retrieve(limit.limit_id)
        async with opened(manager) as answer:
            self.assertEqual((await settle(answer.parse())).limit, limit)

    async def test_a_streamed_ingest_is_charged_before_its_body_is_read(self):
        limit_id = (await self.limit()).limit_id
        manager = self.sdk.ingest.with_streaming_response.units(
            category="system.openai",
            resource=GPT_4O,
            units={"text": {"input": 100, "output": 150}},
            limit_ids=[limit_id],
        )
        async with opened(manager) as answer:
            self.assertEqual(answer.status_code, 200)
            self.assertEqual(await self.spend(limit_id), 0.00175)


@asynccontextmanager
async def opened(manager):
    """A streamed answer, from either client's kind of context manager."""
    if IS_ASYNC:
        async with manager as answer:
            yield answer
    else:
        with manager as answer:
            yield answer
