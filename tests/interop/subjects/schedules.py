"""reset_schedule and the history, which Pay-i does not have: its SDK gets by with and without."""

import payi
from payi.pagination import AsyncCursorPage, SyncCursorPage
from payi.types.limit_history_response import LimitHistory

from sdk import IS_ASYNC, Case, Method, everything

SCHEDULE = {"every": "month", "at": "06:30", "time_zone": "Europe/Berlin"}
Page = AsyncCursorPage if IS_ASYNC else SyncCursorPage


class Schedules(Case):
    async def scheduled(self):
        return await self.limit(extra_body={"reset_schedule": SCHEDULE})

    async def history(self, limit_id, **query):
        """The SDK has no name for this list, but it knows how to read one."""
        page = await Method(self.sdk, "client").get_api_list(
            f"/api/v1/limits/{limit_id}/history",
            page=Page[LimitHistory],
            model=LimitHistory,
            options={"params": query},
        )
        return await everything(page)

    async def test_who_sets_none_sees_none(self):
        limit_id = (await self.limit()).limit_id
        for seen in (
            (await self.limits.retrieve(limit_id)).limit,
            (await self.limits.list()).items[0],
            (await self.limits.update(limit_id, max=5.0)).limit,
        ):
            self.assertNotIn("reset_schedule", seen.to_dict())

    async def test_a_schedule_is_kept_shown_and_removed(self):
        limit = await self.scheduled()
        self.assertEqual(limit.to_dict()["reset_schedule"], SCHEDULE)
        limit = (await self.limits.update(limit.limit_id, max=5.0)).limit
        self.assertEqual(limit.to_dict()["reset_schedule"], SCHEDULE)
        remove = {"reset_schedule": None}
        limit = (await self.limits.update(limit.limit_id, extra_body=remove)).limit
        self.assertNotIn("reset_schedule", limit.to_dict())

    async def test_a_bad_schedule_is_refused(self):
        for bad in ({"every": "hour"}, {**SCHEDULE, "time_zone": "Nowhere/Land"}, "daily"):
            with self.subTest(bad):
                call = self.limit(extra_body={"reset_schedule": bad})
                await self.refused(call, payi.BadRequestError, "create_limit_validation_failed")

    async def test_resets_are_listed_the_latest_first_in_pages(self):
        limit_id = (await self.limit()).limit_id
        for requests in (1, 2, 3):
            for _ in range(requests):
                await self.text(100, 150, [limit_id])
            await self.limits.reset(limit_id)
        for query in ({}, {"limit": 2}):
            with self.subTest(query):
                past = [item.totals for item in await self.history(limit_id, **query)]
                self.assertEqual([each.requests.total for each in past], [3, 2, 1])
                costs = [each.cost.total.base for each in past]
                self.assertEqual(costs, [0.00525, 0.0035, 0.00175])
