"""use_cases: its instances, found by their name and id, as the SDK has it since alpha.131."""

import payi

from sdk import Case


class Instances(Case):
    async def instance(self, **more):
        definitions = self.use_cases.definitions
        await definitions.create(name="story", description="Stories", **more)
        return await self.use_cases.create("story")

    async def test_one_without_a_limit(self):
        instance = await self.instance()
        self.assertEqual((instance.use_case_name, instance.limit_id), ("story", None))
        found = await self.use_cases.retrieve(instance.use_case_id, use_case_name="story")
        self.assertEqual(found, instance)

    async def test_one_with_a_limit_names_it(self):
        instance = await self.instance(limit_config={"max": 2.5})
        found = await self.use_cases.retrieve(instance.use_case_id, use_case_name="story")
        self.assertEqual(found, instance)
        limit = (await self.limits.retrieve(found.limit_id)).limit
        self.assertEqual(limit.max, 2.5)

    async def test_a_use_case_in_any_script(self):
        name = "größe / 模型"
        await self.use_cases.definitions.create(name=name, description="Sizes")
        instance = await self.use_cases.create(name)
        self.assertEqual(instance.use_case_name, name)
        found = await self.use_cases.retrieve(instance.use_case_id, use_case_name=name)
        self.assertEqual(found, instance)

    async def test_delete_takes_it(self):
        instance = await self.instance()
        this = {"use_case_name": "story"}
        gone = await self.use_cases.delete(instance.use_case_id, **this)
        self.assertEqual(gone.use_case_id, instance.use_case_id)
        for call in (
            self.use_cases.retrieve(instance.use_case_id, **this),
            self.use_cases.delete(instance.use_case_id, **this),
        ):
            await self.refused(call, payi.NotFoundError, "use_case_instance_not_found")

    async def test_a_use_case_that_is_not_there(self):
        call = self.use_cases.retrieve("s-1", use_case_name="nowhere")
        await self.refused(call, payi.NotFoundError, "use_case_not_found")
