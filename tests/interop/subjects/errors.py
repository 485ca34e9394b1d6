"""The SDK's exceptions beyond a refusal: the key, the path, the transport, the answer's shape."""

import socket

import httpx
import payi

from proxy import SILENCE, Proxy
from sdk import IS_ASYNC, SERVER, Case, Method


class Errors(Case):
    async def test_a_key_is_needed_everywhere(self):
        client = self.connect(api_key="")
        for call in (
            Method(client.limits, "limits").list(),
            Method(client.limits, "limits").create(limit_name="a", max=1.0),
            Method(client.ingest, "ingest").units(category="a", units={}),
            Method(client.ingest, "ingest").bulk(events=[]),
            Method(client.categories, "categories").list(),
            Method(client.requests, "requests").request_id.result.retrieve("1"),
            Method(client.use_cases, "use_cases").definitions.list(),
        ):
            await self.refused(call, payi.AuthenticationError, "invalid_api_key")

    async def test_another_key_sees_nothing_of_this_account(self):
        limit_id = (await self.limit()).limit_id
        other = Method(self.connect(api_key="another").limits, "limits")
        self.assertEqual((await other.list()).items, [])
        await self.refused(other.retrieve(limit_id), payi.BadRequestError, "limit_not_found")

    async def test_an_unknown_path_and_a_wrong_method(self):
        get = Method(self.sdk, "client").get
        call = get("/api/v1/nothing", cast_to=object)
        await self.refused(call, payi.NotFoundError, "request_processing_error")
        call = get("/api/v1/ingest", cast_to=object)
        error = await self.refused(call, payi.APIStatusError, "request_processing_error")
        self.assertEqual((error.status_code, error.response.headers["allow"]), (405, "POST"))

    async def test_nobody_there(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with self.assertRaises(payi.APIConnectionError):
            await Method(self.connect(base_url=url).limits, "limits").list()

    async def test_no_answer_in_time(self):
        proxy = Proxy(SERVER, SILENCE)
        self.addCleanup(proxy.close)
        client = self.connect(base_url=proxy.url, timeout=0.2)
        with self.assertRaises(payi.APITimeoutError):
            await Method(client.limits, "limits").list()

    async def test_an_answer_of_another_shape_would_be_noticed(self):
        # That the strict validation is on, as all the other tests rely on.
        answer = httpx.MockTransport(lambda _: httpx.Response(200, json={"request_id": "1"}))
        http_client = (httpx.AsyncClient if IS_ASYNC else httpx.Client)(transport=answer)
        client = self.connect(http_client=http_client)
        with self.assertRaises(payi.APIResponseValidationError):
            await Method(client.limits, "limits").retrieve("1")
