"""Lists: the SDK follows the pages of more limits than fit on one."""

import payi

from sdk import Case, everything


class Pages(Case):
    async def test_250_limits_come_on_all_pages_in_their_order(self):
        names = [f"limit {number}" for number in range(250)]
        for name in names:
            await self.limit(name)
        first = await self.limits.list()
        self.assertEqual(len(first.items), 100)
        self.assertTrue(first.has_next_page())
        for ask in ({}, {"limit": 7}, {"limit": 250}, {"limit": 1000}, {"sort_ascending": True}):
            with self.subTest(ask):
                found = await everything(await self.limits.list(**ask))
                self.assertEqual([limit.limit_name for limit in found], names)
        found = await everything(await self.limits.list(limit=30, sort_ascending=False))
        self.assertEqual([limit.limit_name for limit in found], names[::-1])

    async def test_a_page_names_the_next_one(self):
        for name in "abc":
            await self.limit(name)
        first = await self.limits.list(limit=2)
        self.assertEqual([limit.limit_name for limit in first.items], ["a", "b"])
        last = await self.limits.list(limit=2, cursor=first.cursor)
        self.assertEqual([limit.limit_name for limit in last.items], ["c"])
        self.assertFalse(last.has_next_page())

    async def test_a_limit_is_found_by_its_name(self):
        names = ["a", "aa", "A", "a & b = c?", "größe"]
        for name in names:
            await self.limit(name)
        for name in names:
            found = await everything(await self.limits.list(limit_name=name))
            self.assertEqual([limit.limit_name for limit in found], [name])
        self.assertEqual((await self.limits.list(limit_name="b")).items, [])

    async def test_what_is_added_or_deleted_meanwhile_shifts_nothing(self):
        ids = [(await self.limit(name)).limit_id for name in "abcd"]
        first = await self.limits.list(limit=2)
        await self.limits.delete(ids[0])
        await self.limit("e")
        rest = await everything(await self.limits.list(limit=2, cursor=first.cursor))
        self.assertEqual([limit.limit_name for limit in rest], ["c", "d", "e"])

    async def test_a_bad_cursor_is_refused(self):
        call = self.limits.list(cursor="nonsense")
        await self.refused(call, payi.BadRequestError, "request_processing_error")
