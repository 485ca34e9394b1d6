"""Makes calls through Pay-i's SDK.

Reads a JSON list of calls from standard input, and prints how each of them ended as another list.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import payi


def values(members):
    """`{"$date": …}` stands for a date, which JSON has not."""
    if members.keys() == {"$date"}:
        return datetime.fromisoformat(members["$date"])
    return members


def headers(given):
    """The SDK takes a default header away with a value of its own."""
    return {name: payi.Omit() if value is None else value for name, value in given.items()}


def connect(call):
    options = dict(call["client"])
    if "default_headers" in options:
        options["default_headers"] = headers(options["default_headers"])
    # No TLS on loopback: this spares every client the loading of the root certificates.
    http_client = payi.DefaultHttpxClient(verify=False)
    return payi.Payi(**options, http_client=http_client, _strict_response_validation=True)


def outcome(call):
    arguments = dict(call["arguments"])
    if "extra_headers" in arguments:
        arguments["extra_headers"] = headers(arguments["extra_headers"])
    with connect(call) as method:
        for name in call["method"].split("."):
            method = getattr(method, name)
        try:
            answer = method(**arguments)
            # Follows the pages, if it is a list.
            if hasattr(answer, "iter_pages"):
                list(answer)
        except payi.APIStatusError as error:
            return error.status_code
        except payi.APITimeoutError:
            return "timed out"
        except payi.APIConnectionError:
            return "lost"
        except (TypeError, ValueError):
            return "refused"
    return "answered"


# The pauses between attempts are what takes time, so many calls wait together.
with ThreadPoolExecutor(max_workers=16) as pool:
    print(json.dumps(list(pool.map(outcome, json.load(sys.stdin, object_hook=values)))))
