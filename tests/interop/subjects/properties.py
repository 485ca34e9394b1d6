"""limits.properties, which the SDK has since alpha.131."""

import payi

from sdk import Case


class Properties(Case):
    async def test_update_answers_with_the_limit(self):
        limit_id = (await self.limit("a", properties={"team": "x", "old": None})).limit_id
        answer = await self.limits.properties.update(limit_id, properties={"team": "y", "n": None})
        self.assertEqual([item.limit.limit_id for item in answer], [limit_id])
        self.assertEqual(answer[0].limit.limit_name, "a")
        self.assertTrue(answer[0].request_id)

    async def test_they_do_not_tell_limits_apart(self):
        first = await self.limit("a", properties={"team": "x"})
        self.assertEqual((await self.limit("a")).limit_id, first.limit_id)

    async def test_any_text_may_be_a_name_or_a_value(self):
        limit_id = (await self.limit()).limit_id
        properties = {"größe / 1": "\u2028\"\\", "empty": "", "long": "x" * 1000}
        answer = await self.limits.properties.update(limit_id, properties=properties)
        self.assertEqual(len(answer), 1)

    async def test_what_is_no_text_is_refused(self):
        limit_id = (await self.limit()).limit_id
        for bad in ({"a": 1}, {"a": {"b": "c"}}, ["a"], "a"):
            with self.subTest(bad):
                call = self.limits.properties.update(limit_id, properties=bad)
                await self.refused(call, payi.BadRequestError, "request_processing_error")

    async def test_an_unknown_limit_is_not_found(self):
        call = self.limits.properties.update("nobody", properties={"a": "b"})
        await self.refused(call, payi.NotFoundError, "limit_not_found")
