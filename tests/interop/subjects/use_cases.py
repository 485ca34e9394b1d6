"""use_cases: definitions, and a limit for every new instance of one that asks for it."""

import payi

from sdk import HAS_TAGS, Case, everything, states


class UseCases(Case):
    async def define(self, name="story", **more):
        return await self.use_cases.definitions.create(name=name, description="Stories", **more)

    async def test_create_shows_what_was_asked_for(self):
        config = {"max": 2.5, "limit_type": "block", "threshold": 0.8}
        made = await self.define(limit_config=config, logging_enabled=False)
        self.assertEqual((made.name, made.description), ("story", "Stories"))
        seen = made.limit_config
        self.assertEqual((seen.max, seen.limit_type, seen.threshold), (2.5, "block", 0.8))
        self.assertTrue(made.request_id)
        self.assertIsNone((await self.define("plain")).limit_config)

    async def test_a_name_is_taken_once(self):
        await self.define()
        await self.refused(self.define(), payi.BadRequestError, "use_case_already_exists")

    async def test_retrieve_update_and_delete(self):
        await self.define()
        definitions = self.use_cases.definitions
        self.assertEqual((await definitions.retrieve("story")).description, "Stories")
        changed = await definitions.update("story", description="Tales", logging_enabled=True)
        self.assertEqual(changed.description, "Tales")
        self.assertEqual((await definitions.retrieve("story")).description, "Tales")
        self.assertEqual((await definitions.delete("story")).name, "story")
        for call in (
            definitions.retrieve("story"),
            definitions.update("story", description="x"),
            definitions.delete("story"),
            definitions.limit_config.create("story", max=1.0),
            definitions.limit_config.delete("story"),
            self.use_cases.create("story"),
        ):
            await self.refused(call, payi.NotFoundError, "use_case_not_found")

    async def test_list_comes_in_pages(self):
        for name in ("a", "b", "c"):
            await self.define(name)
        listed = await everything(await self.use_cases.definitions.list(limit=2))
        self.assertEqual([item.name for item in listed], ["a", "b", "c"])
        listed = await everything(
            await self.use_cases.definitions.list(limit=2, sort_ascending=False)
        )
        self.assertEqual([item.name for item in listed], ["c", "b", "a"])
        listed = await everything(await self.use_cases.definitions.list(use_case_name="b"))
        self.assertEqual([item.name for item in listed], ["b"])

    async def test_limit_config_is_set_and_taken_away(self):
        await self.define()
        config = self.use_cases.definitions.limit_config
        made = await config.create("story", max=2.5, limit_type="allow", threshold=0.9)
        self.assertEqual((made.limit_config.max, made.limit_config.threshold), (2.5, 0.9))
        self.assertIsNone((await config.delete("story")).limit_config)
        self.assertIsNone((await self.use_cases.create("story")).limit_id)

    async def test_the_limit_of_an_instance_is_as_its_config_says(self):
        labels = {"limit_tags": ["a"]} if HAS_TAGS else {"properties": {"team": "x"}}
        await self.define()
        config = {"max": 2.5, "limit_type": "block", "threshold": 0.9, **labels}
        await self.use_cases.definitions.limit_config.create("story", **config)
        instance = await self.use_cases.create("story")
        limit = (await self.limits.retrieve(instance.limit_id)).limit
        self.assertEqual((limit.max, limit.limit_type, limit.threshold), (2.5, "block", 0.9))
        self.assertEqual(limit.to_dict()["limit_tags"], labels.get("limit_tags", []))

    async def test_every_new_instance_has_a_limit_that_its_requests_are_charged_to(self):
        await self.define(limit_config={"max": 0.002, "threshold": 0.8})
        one, two = [await self.use_cases.create("story") for _ in range(2)]
        self.assertEqual(len({one.limit_id, two.limit_id, None}), 3)
        extra = (await self.limit()).limit_id
        answer = await self.text(
            100, 150, [extra], use_case_name="story", use_case_id=one.use_case_id
        )
        self.assertEqual(states(answer), {extra: "ok", one.limit_id: "exceeded"})
        self.assertEqual(await self.spend(one.limit_id), 0.00175)
        self.assertEqual(await self.spend(two.limit_id), 0)
