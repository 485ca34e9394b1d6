"""Ids and names with characters that a path has to escape."""

from urllib.parse import quote

import payi

from sdk import Case, HAS_TAGS, states

HOSTILE = "team/a b?c=d&e#f%2Fg"
FOREIGN = "größe / 模型 🙂"


def segment(text):
    """alpha.130 puts ids into the path as they are, so that its callers have to escape them."""
    return quote(text, safe="") if HAS_TAGS else text


class Names(Case):
    async def test_a_limit_id_with_a_slash_and_a_space(self):
        limit = await self.limit(limit_id=HOSTILE)
        self.assertEqual(limit.limit_id, HOSTILE)
        self.assertEqual(states(await self.text(100, 150, [HOSTILE])), {HOSTILE: "ok"})
        path = segment(HOSTILE)
        self.assertEqual((await self.limits.retrieve(path)).limit.limit_id, HOSTILE)
        self.assertEqual((await self.limits.update(path, max=5.0)).limit.max, 5.0)
        history = (await self.limits.reset(path)).limit_history
        self.assertEqual((history.limit_id, history.totals.cost.total.base), (HOSTILE, 0.00175))
        await self.limits.delete(path)
        await self.refused(self.limits.retrieve(path), payi.BadRequestError, "limit_not_found")

    async def test_ids_that_a_header_cannot_carry_are_refused(self):
        for bad in ("größe", "a,b", " a", ".", ".."):
            with self.subTest(bad):
                call = self.limit(limit_id=bad)
                await self.refused(call, payi.BadRequestError, "invalid_limit_id")

    async def test_a_limit_name_may_be_anything(self):
        for name in (HOSTILE, FOREIGN, " ", "\u2028\"\\\n"):
            with self.subTest(name):
                self.assertEqual((await self.limit(name)).limit_name, name)

    async def test_categories_and_resources_in_any_script(self):
        category, resource = segment(FOREIGN), segment(HOSTILE)
        created = await self.categories.resources.create(
            resource, category=category, units={"call": {"output_price": 0.1}}
        )
        self.assertEqual((created.category, created.resource), (FOREIGN, HOSTILE))
        listed = await self.categories.list_resources(category)
        self.assertEqual([item.resource for item in listed.items], [HOSTILE])
        answer = await self.ingest.units(
            category=FOREIGN, resource=HOSTILE, units={"call": {"output": 2}}
        )
        self.assertEqual(answer.xproxy_result.cost.total.base, 0.2)
        found = await self.categories.resources.retrieve(
            created.resource_id, category=category, resource=resource
        )
        self.assertEqual(found, created)
        deleted = await self.categories.delete(category)
        self.assertEqual([item.resource for item in deleted], [HOSTILE])

    async def test_a_provider_response_id_in_a_path(self):
        answer = await self.text(100, 150, provider_response_id=FOREIGN)
        found = await self.requests.response_id.result.retrieve(
            segment(FOREIGN), category="system.openai"
        )
        self.assertEqual(found.xproxy_result.request_id, answer.request_id)

    async def test_an_empty_id_never_leaves_the_sdk(self):
        with self.assertRaises(ValueError):
            await self.limits.retrieve("")
