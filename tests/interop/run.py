"""Runs subjects in one interpreter: run.py SUBJECT…

Prints one JSON object a line for each test: its subject, its name, and how it failed or null.
PAYI_BASE_URL says where the server is, PAYI_MODE which client to use: sync or async.
"""

import importlib
import json
import sys
import unittest
import warnings


class Report(unittest.TestResult):
    """Writes each test down as it ends. One that was left out failed, and one that warned: a call
    that a test forgot to await has checked nothing."""

    def __init__(self, warned):
        super().__init__()
        self.warned = warned

    def startTest(self, test):
        super().startTest(test)
        self.failure = None

    def stopTest(self, test):
        super().stopTest(test)
        if self.failure is None and self.warned:
            self.failure = "\n".join(str(warning.message) for warning in self.warned)
        self.warned.clear()
        module, _, name = test.id().rsplit(".", 2)
        subject = module.removeprefix("subjects.")
        line = {"subject": subject, "name": readable(name), "failure": self.failure}
        print(json.dumps(line), flush=True)

    def addError(self, test, error):
        self.failure = self._exc_info_to_string(error, test)

    addFailure = addError

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.failure = f"{subtest}\n{self._exc_info_to_string(error, test)}"

    def addSkip(self, test, reason):
        self.failure = f"skipped: {reason}"


def readable(name):
    return name.removeprefix("test_").replace("_", " ")


def run(modules):
    load = unittest.defaultTestLoader.loadTestsFromModule
    suite = unittest.TestSuite(load(importlib.import_module(name)) for name in modules)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", RuntimeWarning)
        suite.run(Report(warned))


# The walk over the SDK's methods looks at what the subjects have called, so that it comes last.
run([*(f"subjects.{subject}" for subject in sys.argv[1:]), "every_method"])
