"""limits: create, retrieve, update, reset, delete."""

from datetime import datetime, timezone

import payi

from sdk import Case, counters


class Limits(Case):
    async def test_create_shows_what_was_asked_for(self):
        limit = await self.limit("Monthly Budget", 100.0, limit_type="block", threshold=0.8)
        seen = (limit.limit_name, limit.max, limit.limit_type, limit.threshold)
        self.assertEqual(seen, ("Monthly Budget", 100.0, "block", 0.8))
        self.assertEqual(limit.limit_id, "2220")
        self.assertEqual(limit.limit_creation_timestamp, limit.limit_update_timestamp)
        self.assertIsNotNone(limit.limit_creation_timestamp.utcoffset())
        self.assertEqual(limit.totals.cost.total.base, 0)
        self.assertEqual(counters(limit), {})

    async def test_create_needs_only_a_name_and_a_maximum(self):
        limit = await self.limit()
        self.assertEqual((limit.limit_type, limit.threshold), ("allow", None))

    async def test_create_takes_none_for_what_is_optional(self):
        limit = await self.limit(limit_id=None, threshold=None)
        self.assertEqual((limit.limit_id, limit.threshold), ("2220", None))

    async def test_create_again_finds_the_limit_and_its_totals(self):
        first = await self.limit("a", 10.0, threshold=0.9)
        await self.text(100, 150, [first.limit_id])
        again = await self.limit("a", 10.0, threshold=0.9)
        self.assertEqual((again.limit_id, again.totals.cost.total.base), (first.limit_id, 0.00175))

    async def test_create_again_with_other_parameters_is_refused(self):
        chosen = {"limit_id": "chosen", "limit_type": "allow", "threshold": 0.8}
        await self.limit("a", 10.0, **chosen)
        for other in (
            {"max": 11.0},
            {"limit_type": "block"},
            {"threshold": 0.9},
            {"threshold": None},
        ):
            with self.subTest(other):
                call = self.limit(**{"name": "a", "max": 10.0, **chosen, **other})
                await self.refused(call, payi.BadRequestError, "limit_name_already_exist")

    async def test_create_refuses_bad_parameters(self):
        for bad, code in (
            ({"max": 0}, "invalid_max_limit"),
            ({"max": -1.0}, "invalid_max_limit"),
            ({"name": ""}, "create_limit_validation_failed"),
            ({"threshold": 0.5}, "create_limit_validation_failed"),
            ({"limit_type": "maybe"}, "create_limit_validation_failed"),
            ({"limit_id": "a,b"}, "invalid_limit_id"),
        ):
            with self.subTest(bad):
                await self.refused(self.limit(**bad), payi.BadRequestError, code)

    async def test_update_changes_name_and_maximum_alone_or_together(self):
        limit_id = (await self.limit("a", 10.0)).limit_id
        for change, seen in (
            ({"max": 20.0}, ("a", 20.0)),
            ({"limit_name": "b"}, ("b", 20.0)),
            ({"limit_name": "c", "max": 30.0}, ("c", 30.0)),
            ({"limit_name": None, "max": None}, ("c", 30.0)),
            ({}, ("c", 30.0)),
        ):
            with self.subTest(change):
                limit = (await self.limits.update(limit_id, **change)).limit
                self.assertEqual((limit.limit_name, limit.max), seen)
        again = (await self.limits.retrieve(limit_id)).limit
        self.assertEqual((again.limit_name, again.max), ("c", 30.0))

    async def test_update_below_the_spend_is_refused(self):
        limit_id = (await self.limit(max=1.0)).limit_id
        await self.text(100, 150, [limit_id])
        call = self.limits.update(limit_id, max=0.00174)
        await self.refused(call, payi.BadRequestError, "invalid_max_limit_update")
        self.assertEqual((await self.limits.update(limit_id, max=0.00175)).limit.max, 0.00175)

    async def test_update_to_a_taken_name_is_refused(self):
        await self.limit("a")
        limit_id = (await self.limit("b")).limit_id
        call = self.limits.update(limit_id, limit_name="a")
        await self.refused(call, payi.BadRequestError, "limit_name_already_exist")

    async def test_reset_answers_with_what_was_and_starts_from_zero(self):
        limit_id = (await self.limit("a", 10.0)).limit_id
        await self.text(100, 150, [limit_id])
        answer = await self.limits.reset(limit_id)
        history = answer.limit_history
        self.assertEqual(answer.message, "Limit has been successfully reset.")
        self.assertEqual((history.limit_id, history.limit_name), (limit_id, "a"))
        self.assertEqual((history.max, history.limit_type), (10.0, "allow"))
        self.assertEqual(history.totals.cost.total.base, 0.00175)
        self.assertEqual(history.totals.requests.total, 1)
        self.assertIsNotNone(history.limit_reset_timestamp.utcoffset())
        self.assertEqual(counters((await self.limits.retrieve(limit_id)).limit), {})

    async def test_reset_takes_a_date(self):
        limit_id = (await self.limit()).limit_id
        at = datetime(2025, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
        for date in (at, at.replace(tzinfo=None), "2025-01-02T03:04:05Z"):
            with self.subTest(date):
                history = (await self.limits.reset(limit_id, reset_date=date)).limit_history
                self.assertEqual(history.limit_reset_timestamp, at)

    async def test_delete_frees_the_name_and_not_the_number(self):
        limit_id = (await self.limit("a", 10.0)).limit_id
        self.assertTrue((await self.limits.delete(limit_id)).request_id)
        for call in (
            self.limits.retrieve(limit_id),
            self.limits.update(limit_id, max=1.0),
            self.limits.reset(limit_id),
            self.limits.delete(limit_id),
            self.text(1, 1, [limit_id]),
        ):
            await self.refused(call, payi.BadRequestError, "limit_not_found")
        self.assertEqual((await self.limit("a", 20.0)).limit_id, "2221")
