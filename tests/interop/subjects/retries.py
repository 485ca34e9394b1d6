"""What the SDK repeats by itself after a dropped connection."""

import payi

from proxy import CUT_ANSWER, LOST_ANSWER, LOST_REQUEST, Proxy
from sdk import SERVER, Case, Method, counters


class Retries(Case):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.limit_id = (await self.limit()).limit_id

    def through(self, *faults):
        """The SDK with its usual two retries, behind a proxy with these faults."""
        proxy = Proxy(SERVER, *faults)
        self.addCleanup(proxy.close)
        return proxy, self.connect(base_url=proxy.url, max_retries=2)

    async def charge(self, client, **more):
        self.ingest = Method(client.ingest, "ingest")
        return await self.text(100, 150, [self.limit_id], **more)

    async def charged(self):
        return counters((await self.limits.retrieve(self.limit_id)).limit).get("total", 0)

    async def test_with_an_id_a_repeated_ingest_is_charged_once(self):
        for number, fault in enumerate((LOST_REQUEST, LOST_ANSWER, CUT_ANSWER), start=1):
            with self.subTest(fault):
                proxy, client = self.through(fault)
                answer = await self.charge(client, extra_query={"id": f"r-{number}"})
                self.assertEqual(proxy.connections, 2)
                # A request that never came is no duplicate.
                repeated = None if fault == LOST_REQUEST else True
                self.assertIs(answer.xproxy_result.duplicate_request, repeated)
                self.assertEqual(await self.charged(), number)

    async def test_without_an_id_the_server_cannot_know_it(self):
        _, client = self.through(LOST_ANSWER)
        await self.charge(client)
        self.assertEqual(await self.charged(), 2)

    async def test_a_repeated_create_makes_one_limit(self):
        for name, fault in (("a", LOST_REQUEST), ("b", LOST_ANSWER)):
            _, client = self.through(fault)
            create = Method(client.limits, "limits").create
            made = (await create(limit_name=name, max=1.0)).limit
            found = (await self.limits.list(limit_name=name)).items
            self.assertEqual([limit.limit_id for limit in found], [made.limit_id])

    async def test_after_the_last_attempt_it_gives_up(self):
        proxy, client = self.through(*[LOST_REQUEST] * 3)
        with self.assertRaises(payi.APIConnectionError):
            await self.charge(client, extra_query={"id": "r"})
        self.assertEqual(proxy.connections, 3)
        self.assertEqual(await self.charged(), 0)

    async def test_a_refusal_is_not_repeated(self):
        proxy, client = self.through()
        call = Method(client.limits, "limits").retrieve("nobody")
        await self.refused(call, payi.BadRequestError, "limit_not_found")
        self.assertEqual(proxy.connections, 1)
