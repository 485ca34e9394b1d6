"""categories.resources: versions of a price."""

from datetime import datetime, timedelta, timezone

import payi

from sdk import Case, everything

DAY = timedelta(days=1)


class Resources(Case):
    async def version(self, price, resource="tool", **more):
        return await self.categories.resources.create(
            resource, category="own", units={"call": {"output_price": price}}, **more
        )

    async def cost(self, **more):
        answer = await self.ingest.units(
            category="own", resource="tool", units={"call": {"output": 1}}, **more
        )
        return answer.xproxy_result.cost.total.base

    async def test_create_shows_what_was_asked_for(self):
        start = datetime(2025, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
        made = await self.categories.resources.create(
            "tool",
            category="own",
            units={"call": {"input_price": 0.0000025, "output_price": 0.1}, "idle": {}},
            max_input_units=10,
            max_output_units=None,
            max_total_units=20,
            start_timestamp=start,
        )
        self.assertEqual((made.category, made.resource, made.active), ("own", "tool", True))
        self.assertEqual(made.units["call"].input_price, 0.0000025)
        self.assertEqual(made.units["call"].output_price, 0.1)
        self.assertEqual((made.max_input_units, made.max_output_units), (10, None))
        self.assertEqual(made.max_total_units, 20)
        self.assertEqual(made.start_timestamp, start)
        self.assertTrue(made.resource_id)

    async def test_the_version_in_force_at_the_event_counts(self):
        now = datetime.now(timezone.utc)
        await self.version(0.1, start_timestamp=now - 10 * DAY)
        await self.version(0.2, start_timestamp=now - 5 * DAY)
        await self.version(0.4, start_timestamp=now + 5 * DAY)
        self.assertEqual(await self.cost(), 0.2)
        self.assertEqual(await self.cost(event_timestamp=now - 7 * DAY), 0.1)
        # No older price is known than the first.
        self.assertEqual(await self.cost(event_timestamp=now - 11 * DAY), 0.1)

    async def test_list_shows_the_versions_and_which_are_in_force(self):
        now = datetime.now(timezone.utc)
        made = []
        for price, days in ((0.1, -10), (0.2, -5), (0.4, 5)):
            made.append((await self.version(price, start_timestamp=now + days * DAY)).resource_id)
        await self.version(0.3, resource="other")
        for ask, wanted in (
            ({}, made),
            ({"limit": 1}, made),
            ({"sort_ascending": False, "limit": 2}, made[::-1]),
            ({"active": True}, made[1:2]),
            ({"active": False}, [made[0], made[2]]),
        ):
            with self.subTest(ask):
                listed = await self.categories.resources.list("tool", category="own", **ask)
                ids = [item.resource_id for item in await everything(listed)]
                self.assertEqual(ids, wanted)

    async def test_retrieve_finds_one_version(self):
        made = [await self.version(price) for price in (0.1, 0.2)]
        for version in made:
            found = await self.categories.resources.retrieve(
                version.resource_id, category="own", resource="tool"
            )
            self.assertEqual(found.units, version.units)
            self.assertEqual(found.start_timestamp, version.start_timestamp)

    async def test_delete_takes_one_version_and_the_one_before_counts_again(self):
        now = datetime.now(timezone.utc)
        await self.version(0.1, start_timestamp=now - 10 * DAY)
        newer = await self.version(0.2, start_timestamp=now - 5 * DAY)
        deleted = await self.categories.resources.delete(
            newer.resource_id, category="own", resource="tool"
        )
        self.assertEqual(deleted.resource_id, newer.resource_id)
        self.assertEqual(await self.cost(), 0.1)

    async def test_what_is_unknown_is_not_found(self):
        made = await self.version(0.1)
        resources = self.categories.resources
        tool, other = ({"category": "own", "resource": name} for name in ("tool", "other"))
        for call, code in (
            (resources.list("tool", category="nowhere"), "category_not_found"),
            (resources.list("other", category="own"), "category_resource_not_found"),
            (resources.retrieve("0", **tool), "category_resource_not_found"),
            (resources.retrieve("x", **tool), "category_resource_not_found"),
            (resources.retrieve(made.resource_id, **other), "category_resource_not_found"),
            (resources.delete("0", **tool), "category_resource_not_found"),
            (resources.delete(made.resource_id, **other), "category_resource_not_found"),
        ):
            await self.refused(call, payi.NotFoundError, code)

    async def test_bad_prices_are_refused(self):
        price = [{"input_price": -1}, {"input_price": "NaN"}, {"output_price": "free"}, 1]
        for units in ({}, *({"call": bad} for bad in price)):
            with self.subTest(units):
                call = self.categories.resources.create("tool", category="own", units=units)
                await self.refused(call, payi.BadRequestError, "request_processing_error")

    async def test_versions_of_the_system_are_not_to_be_deleted(self):
        listed = await self.categories.list_resources("system.openai", limit=1)
        item = listed.items[0]
        call = self.categories.resources.delete(
            item.resource_id, category=item.category, resource=item.resource
        )
        await self.refused(call, payi.PermissionDeniedError, "request_processing_error")
