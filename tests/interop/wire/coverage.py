"""Says which methods of the SDK, and which of their parameters, a list of calls does not use.

Reads the calls as `calls.py` does. Parameters count at every depth: the counts of a unit as well.
"""

import inspect
import json
import sys
from collections import defaultdict

import payi
from payi._resource import SyncAPIResource
from typing_extensions import get_args, get_type_hints, is_typeddict

# Of every method alike, and of the transport.
COMMON = {"extra_headers", "extra_query", "extra_body", "timeout", "return"}


def methods(owner, path=()):
    """The dotted paths of all API methods below a client or a resource, but for use cases."""
    for name in dir(owner):
        if name.startswith(("_", "with_")) or name == "use_cases":
            continue
        member = getattr(owner, name)
        if isinstance(member, SyncAPIResource):
            yield from methods(member, (*path, name))
        elif path and inspect.ismethod(member):
            yield ".".join((*path, name)), member


def fields(hint):
    """The fields of the objects that a parameter takes, by the name of the field."""
    if is_typeddict(hint):
        yield from get_type_hints(hint).items()
    for part in get_args(hint):
        yield from fields(part)


def objects(value):
    """The objects in a value, at every depth."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from objects(each)


def missing(path, hints, given):
    """The parameters in `hints` that none of the objects in `given` has, and so on inside of them."""
    for name, hint in hints.items():
        values = [arguments[name] for arguments in given if name in arguments]
        if values:
            yield from missing(f"{path}.{name}", dict(fields(hint)), list(objects(values)))
        else:
            yield f"{path}.{name}"


given = defaultdict(list)
for call in json.load(sys.stdin):
    given[call["method"]].append(call["arguments"])

unused = []
for path, method in methods(payi.Payi(api_key="unused")):
    hints = {name: hint for name, hint in get_type_hints(method).items() if name not in COMMON}
    unused += missing(path, hints, given[path]) if given[path] else [path]
print(json.dumps(unused))
