"""What Pay-i has and this server does not: each such method is told so."""

import payi

from sdk import HAS_TAGS, Case, Method

STORY = {"use_case_name": "story"}
KPI = {"name": "k", "description": "d", "goal": 1.0, "kpi_type": "number"}
PROPERTIES = {"properties": {"a": "b"}}

# The methods, and what they are called with.
NOT_SERVED = {
    "use_cases.definitions.version.increment": (["story"], {}),
    "use_cases.definitions.kpis.create": (["story"], KPI),
    "use_cases.definitions.kpis.list": (["story"], {}),
    "use_cases.definitions.kpis.retrieve": (["k"], STORY),
    "use_cases.definitions.kpis.update": (["k"], {**STORY, "goal": 2.0}),
    "use_cases.definitions.kpis.delete": (["k"], STORY),
}

# Until alpha.130 an instance was found by its id alone. Those paths mean something else today.
OUTDATED = {}

if HAS_TAGS:
    OUTDATED = {
        "use_cases.retrieve": (["s-1"], {}),
        "use_cases.delete": (["s-1"], {}),
        "use_cases.kpis.list": (["s-1"], {}),
        "use_cases.kpis.update": (["k"], {"use_case_id": "s-1", "score": 1}),
        "use_cases.properties.update": (["s-1"], PROPERTIES),
    }
else:
    NOT_SERVED |= {
        "use_cases.kpis.list": (["s-1"], STORY),
        "use_cases.kpis.update": (["k"], {**STORY, "use_case_id": "s-1", "score": 1}),
        "use_cases.properties.update": (["s-1"], {**STORY, **PROPERTIES}),
    }


class NotServed(Case):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        # With the SDK's usual retries: there must be none.
        self.use_cases = Method(self.connect(max_retries=2).use_cases, "use_cases")

    def calls(self, methods):
        for path, (args, kwargs) in methods.items():
            method = self
            for name in path.split("."):
                method = getattr(method, name)
            yield path, method(*args, **kwargs)

    async def test_what_is_not_implemented_says_so(self):
        for path, call in self.calls(NOT_SERVED):
            with self.subTest(path):
                error = await self.refused(call, payi.InternalServerError, "not_implemented")
                self.assertEqual(error.status_code, 501)
                retries = error.response.request.headers["x-stainless-retry-count"]
                self.assertEqual(retries, "0")

    async def test_outdated_paths_are_refused(self):
        for path, call in self.calls(OUTDATED):
            with self.subTest(path), self.assertRaises(payi.APIStatusError) as caught:
                await call
            self.assertIn(caught.exception.status_code, (404, 405))
