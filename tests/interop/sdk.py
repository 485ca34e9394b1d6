"""The SDK under test: one way to call its synchronous and its asynchronous client."""

import inspect
import logging
import os
from unittest import IsolatedAsyncioTestCase

import payi

SERVER = os.environ["PAYI_BASE_URL"]
IS_ASYNC = os.environ["PAYI_MODE"] == "async"
Client = payi.AsyncPayi if IS_ASYNC else payi.Payi
HttpClient = payi.DefaultAsyncHttpxClient if IS_ASYNC else payi.DefaultHttpxClient

# Whether limits have tags, as they had until alpha.130, or properties, as they have since.
HAS_TAGS = hasattr(payi.resources.limits, "TagsResource")

# In tests the event loop reports what takes long, which retries do.
logging.getLogger("asyncio").setLevel(logging.ERROR)

# The methods that have answered at least once, by their dotted path.
answered = set()

GPT_4O = "gpt-4o-2024-05-13"


async def settle(answer):
    """What a call gave, awaited if its client is the asynchronous one."""
    return await answer if inspect.isawaitable(answer) else answer


async def close(client):
    await settle(client.close())


class Method:
    """A resource or a method of the SDK. Calling it awaits the answer, whichever client it is."""

    def __init__(self, target, path):
        self._target = target
        self._path = path

    def __getattr__(self, name):
        return Method(getattr(self._target, name), f"{self._path}.{name}")

    async def __call__(self, *args, **kwargs):
        answer = await settle(self._target(*args, **kwargs))
        answered.add(self._path)
        return answer


class Case(IsolatedAsyncioTestCase):
    """A test with an account of its own, since the demo server gives every key one."""

    maxDiff = None

    async def asyncSetUp(self):
        self.sdk = self.connect()
        for resource in ("limits", "ingest", "categories", "requests", "use_cases"):
            setattr(self, resource, Method(getattr(self.sdk, resource), resource))

    def connect(self, **options):
        """A client that validates every answer strictly and repeats nothing."""
        # No TLS on loopback: this spares every test the loading of the root certificates.
        http_client = options.pop("http_client", None) or HttpClient(verify=False)
        client = Client(
            **{"api_key": self.id(), "max_retries": 0, **options},
            http_client=http_client,
            _strict_response_validation=True,
        )
        self.addAsyncCleanup(close, client)
        return client

    async def refused(self, call, exception, code):
        """Awaits `call`, which must end in `exception`, with `code` in Pay-i's envelope."""
        with self.assertRaises(payi.APIStatusError) as caught:
            await call
        error = caught.exception
        self.assertEqual((type(error), error.body["xproxy_error"]["code"]), (exception, code))
        self.assertEqual(error.body["statusCode"], error.status_code)
        self.assertTrue(error.body["message"] and error.body["xproxy_error"]["message"])
        return error

    async def limit(self, name="limit", max=100.0, **more):
        """Creates a limit."""
        return (await self.limits.create(limit_name=name, max=max, **more)).limit

    async def spend(self, limit_id):
        """What has been charged to a limit, in USD."""
        return (await self.limits.retrieve(limit_id=limit_id)).limit.totals.cost.total.base

    async def text(self, input, output, limit_ids=(), **more):
        """Ingests text tokens of a model at $2.50 and $10 per million."""
        return await self.ingest.units(
            category="system.openai",
            resource=more.pop("resource", GPT_4O),
            units={"text": {"input": input, "output": output}},
            limit_ids=list(limit_ids),
            **more,
        )


async def everything(page):
    """All items of a list, following its pages as the SDK does."""
    if hasattr(page, "__aiter__"):
        return [item async for item in page]
    return list(page)


def states(answer):
    """The state of each limit that an ingest was charged to."""
    return {limit_id: limit.state for limit_id, limit in answer.xproxy_result.limits.items()}


def counters(limit):
    """A limit's request counters, without the zeros."""
    return {name: count for name, count in limit.totals.requests.to_dict().items() if count}
