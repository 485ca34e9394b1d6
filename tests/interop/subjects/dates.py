"""event_timestamp: with a zone, without one, as text; in the past and in the future."""

from datetime import datetime, timedelta, timezone

import payi

from sdk import Case


class Dates(Case):
    async def test_a_date_with_a_zone_is_that_instant(self):
        for hours in (0, 2, -5.5):
            with self.subTest(hours):
                zone = timezone(timedelta(hours=hours))
                event = datetime(2025, 3, 4, 5, 6, 7, 891000, tzinfo=zone)
                answer = await self.text(1, 1, event_timestamp=event)
                self.assertEqual(answer.event_timestamp, event)
                self.assertEqual(answer.event_timestamp.utcoffset(), timedelta())

    async def test_a_date_without_a_zone_is_in_utc(self):
        event = datetime(2025, 3, 4, 5, 6, 7)
        answer = await self.text(1, 1, event_timestamp=event)
        self.assertEqual(answer.event_timestamp, event.replace(tzinfo=timezone.utc))

    async def test_text_is_sent_as_it_is(self):
        answer = await self.text(1, 1, event_timestamp="2025-03-04T05:06:07+01:00")
        self.assertEqual(answer.event_timestamp, datetime(2025, 3, 4, 4, 6, 7, tzinfo=timezone.utc))
        call = self.text(1, 1, event_timestamp="yesterday")
        await self.refused(call, payi.BadRequestError, "request_processing_error")

    async def test_without_a_date_it_is_now(self):
        before = datetime.now(timezone.utc) - timedelta(seconds=1)
        answer = await self.text(1, 1)
        self.assertTrue(before < answer.event_timestamp < datetime.now(timezone.utc))
        self.assertEqual(answer.event_timestamp, answer.ingest_timestamp)

    async def test_five_minutes_ahead_are_taken_and_no_more(self):
        now = datetime.now(timezone.utc)
        await self.text(1, 1, event_timestamp=now + timedelta(minutes=4))
        call = self.text(1, 1, event_timestamp=now + timedelta(minutes=6))
        await self.refused(call, payi.BadRequestError, "invalid_ingest_event_timestamp")
