"""limits.tags, which the SDK has until alpha.130."""

import payi

from sdk import Case


def names(answer):
    return sorted(tag.tag_name for tag in answer)


class Tags(Case):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.tagged = (await self.limit(limit_tags=["a", "b"])).limit_id

    async def seen(self):
        return sorted((await self.limits.retrieve(self.tagged)).limit.limit_tags)

    async def test_create_and_list_show_them(self):
        self.assertEqual(await self.seen(), ["a", "b"])
        self.assertEqual((await self.limits.list()).items[0].limit_tags, ["a", "b"])
        self.assertEqual((await self.limit("untagged")).limit_tags, [])

    async def test_every_tag_has_a_number_a_name_and_a_date(self):
        for tag in await self.limits.tags.list(self.tagged):
            self.assertIsInstance(tag.tag_id, int)
            self.assertIsInstance(tag.tag_name, str)
            self.assertIsNotNone(tag.created_on.utcoffset())

    async def test_create_adds(self):
        self.assertEqual(names(await self.limits.tags.list(self.tagged)), ["a", "b"])
        answer = await self.limits.tags.create(self.tagged, limit_tags=["b", "c-1_X"])
        self.assertEqual(names(answer), ["a", "b", "c-1_X"])
        self.assertEqual(await self.seen(), ["a", "b", "c-1_X"])

    async def test_update_replaces(self):
        answer = await self.limits.tags.update(self.tagged, limit_tags=["b", "c"])
        self.assertEqual(names(answer), ["b", "c"])
        self.assertEqual(await self.seen(), ["b", "c"])

    async def test_remove_takes_some_away(self):
        answer = await self.limits.tags.remove(self.tagged, limit_tags=["a", "unknown"])
        self.assertEqual(names(answer), ["b"])
        self.assertEqual(await self.seen(), ["b"])

    async def test_delete_takes_all_away(self):
        self.assertEqual(names(await self.limits.tags.delete(self.tagged)), [])
        self.assertEqual(await self.seen(), [])

    async def test_the_history_of_a_reset_keeps_them(self):
        history = (await self.limits.reset(self.tagged)).limit_history
        self.assertEqual(sorted(history.limit_tags), ["a", "b"])

    async def test_other_characters_are_refused(self):
        for bad in ("", "two words", "a,b", "größe"):
            with self.subTest(bad):
                call = self.limits.tags.create(self.tagged, limit_tags=[bad])
                await self.refused(call, payi.BadRequestError, "invalid_tags")
                call = self.limit("other", limit_tags=[bad])
                await self.refused(call, payi.BadRequestError, "invalid_tags")
        self.assertEqual(await self.seen(), ["a", "b"])

    async def test_create_again_compares_them_as_a_set(self):
        self.assertEqual((await self.limit(limit_tags=["b", "a"])).limit_id, self.tagged)
        call = self.limit(limit_tags=["a"])
        await self.refused(call, payi.BadRequestError, "limit_name_already_exist")

    async def test_an_unknown_limit_is_not_found(self):
        tags = self.limits.tags
        for call in (
            tags.list("nobody"),
            tags.create("nobody", limit_tags=["a"]),
            tags.update("nobody", limit_tags=["a"]),
            tags.remove("nobody", limit_tags=["a"]),
            tags.delete("nobody"),
        ):
            await self.refused(call, payi.NotFoundError, "limit_not_found")
