"""Amounts that are no amounts, and amounts that binary fractions cannot hold."""

import payi

from sdk import Case


class Numbers(Case):
    async def test_nan_and_infinity_make_no_limit(self):
        for bad in (float("nan"), float("inf"), float("-inf")):
            with self.subTest(bad):
                # The SDK refuses to write them: they never get onto the wire.
                with self.assertRaisesRegex(ValueError, "JSON compliant"):
                    await self.limit(max=bad)
        for bad in ("NaN", "Infinity", "1e400", "", "ten", True, [1], {}):
            with self.subTest(bad):
                call = self.limit(max=bad)
                await self.refused(call, payi.BadRequestError, "create_limit_validation_failed")
        self.assertEqual((await self.limits.list()).items, [])

    async def test_nan_does_not_change_a_limit(self):
        limit_id = (await self.limit(max=10.0)).limit_id
        with self.assertRaisesRegex(ValueError, "JSON compliant"):
            await self.limits.update(limit_id, max=float("nan"))
        call = self.limits.update(limit_id, max="NaN")
        await self.refused(call, payi.BadRequestError, "update_limit_validation_failed")
        self.assertEqual((await self.limits.retrieve(limit_id)).limit.max, 10.0)

    async def test_whole_numbers_and_tiny_ones_are_taken(self):
        for number, max in enumerate((1, 0.1, 1e-6, 12.5, 123456789.123456, 1e-12)):
            with self.subTest(max):
                self.assertEqual((await self.limit(str(number), max)).max, max)

    async def test_sums_are_decimal(self):
        await self.categories.resources.create(
            "tool", category="own", units={"call": {"input_price": 0.1, "output_price": 0.2}}
        )
        limit_id = (await self.limit()).limit_id
        for _ in range(3):
            answer = await self.ingest.units(
                category="own", resource="tool", units={"call": {"input": 1, "output": 1}},
                limit_ids=[limit_id],
            )
            # As binary fractions this sum is 0.30000000000000004.
            self.assertEqual(answer.xproxy_result.cost.total.base, 0.3)
        self.assertEqual(await self.spend(limit_id), 0.9)
