"""No method of the SDK is forgotten: each has answered a subject, or is known as not served."""

import inspect
import unittest

import payi
from payi._resource import SyncAPIResource

from sdk import answered
from subjects.not_served import NOT_SERVED, OUTDATED


def methods(owner, path=()):
    """The dotted paths of all API methods below a client or a resource."""
    for name in dir(owner):
        if name.startswith(("_", "with_")):
            continue
        member = getattr(owner, name)
        if isinstance(member, SyncAPIResource):
            yield from methods(member, (*path, name))
        elif path and inspect.ismethod(member):
            yield ".".join((*path, name))


class EveryMethod(unittest.TestCase):
    def setUp(self):
        client = payi.Payi(api_key="unused")
        self.addCleanup(client.close)
        self.known = set(methods(client))
        self.refused = NOT_SERVED.keys() | OUTDATED.keys()

    def test_the_walk_finds_methods_at_every_depth(self):
        some = {"limits.create", "categories.resources.list", "requests.request_id.result.retrieve"}
        self.assertLessEqual(some, self.known)
        self.assertGreaterEqual(len(self.known), 40)

    def test_every_method_has_answered_or_is_known_as_not_served(self):
        self.assertEqual(self.known - answered - self.refused, set())

    def test_what_is_not_served_has_not_answered(self):
        self.assertEqual(self.refused & answered, set())
        self.assertLessEqual(self.refused, self.known)
