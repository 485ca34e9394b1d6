"""categories: the list, its resources, and what deleting takes away."""

import payi

from sdk import Case, everything

PRICE = {"call": {"output_price": 0.1}}


class Categories(Case):
    async def own(self, *resources, category="own"):
        for resource in resources:
            await self.categories.resources.create(resource, category=category, units=PRICE)

    async def names(self):
        return [item.category for item in await everything(await self.categories.list())]

    async def test_categories_of_the_system_are_there_from_the_start(self):
        self.assertLessEqual({"system.openai", "system.anthropic"}, set(await self.names()))

    async def test_a_category_is_there_as_soon_as_it_has_a_resource(self):
        before = await self.names()
        await self.own("tool")
        self.assertEqual(set(await self.names()) - set(before), {"own"})

    async def test_lists_come_in_pages(self):
        await self.own("a", "b", "c")
        for ask in ({}, {"limit": 1}, {"limit": 2, "sort_ascending": True}):
            listed = await everything(await self.categories.list_resources("own", **ask))
            self.assertEqual([item.resource for item in listed], ["a", "b", "c"])
        listed = await everything(
            await self.categories.list_resources("own", limit=2, sort_ascending=False)
        )
        self.assertEqual([item.resource for item in listed], ["c", "b", "a"])
        pages = await everything(await self.categories.list(limit=1))
        self.assertEqual([item.category for item in pages], await self.names())

    async def test_resources_of_the_system_are_listed(self):
        listed = await everything(await self.categories.list_resources("system.openai", limit=4))
        ids = {item.resource_id for item in listed}
        self.assertGreater(len(listed), 4)
        self.assertEqual(len(ids), len(listed))
        self.assertEqual({item.category for item in listed}, {"system.openai"})

    async def test_delete_takes_a_category_with_all_its_resources(self):
        await self.own("a", "a", "b")
        await self.own("c", category="other")
        deleted = await self.categories.delete("own")
        self.assertEqual(sorted(item.resource for item in deleted), ["a", "a", "b"])
        self.assertNotIn("own", await self.names())
        self.assertIn("other", await self.names())
        call = self.ingest.units(category="own", resource="a", units={})
        await self.refused(call, payi.BadRequestError, "category_not_found")

    async def test_delete_resource_takes_all_its_versions(self):
        await self.own("a", "a", "b")
        deleted = await self.categories.delete_resource("a", category="own")
        self.assertEqual([item.resource for item in deleted], ["a", "a"])
        listed = await everything(await self.categories.list_resources("own"))
        self.assertEqual([item.resource for item in listed], ["b"])
        await self.categories.delete_resource("b", category="own")
        self.assertNotIn("own", await self.names())

    async def test_categories_of_the_system_are_not_to_be_changed(self):
        for call in (
            self.categories.delete("system.openai"),
            self.categories.delete_resource("gpt-4o", category="system.openai"),
            self.own("tool", category="system.openai"),
            self.own("tool", category="system.mine"),
        ):
            await self.refused(call, payi.PermissionDeniedError, "request_processing_error")

    async def test_what_is_unknown_is_not_found(self):
        await self.own("tool")
        for call, code in (
            (self.categories.delete("nowhere"), "category_not_found"),
            (self.categories.list_resources("nowhere"), "category_not_found"),
            (self.categories.delete_resource("a", category="nowhere"), "category_not_found"),
            (self.categories.delete_resource("a", category="own"), "category_resource_not_found"),
        ):
            await self.refused(call, payi.NotFoundError, code)
