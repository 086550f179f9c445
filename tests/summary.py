#!/usr/bin/env python3
"""Tells what became of every test, from what the shards wrote: summary.py BUILD-FOLDER.

Prints the failed tests by name, the shards that ended without a word, and last one line with the counts. Exit status: 0
when tests ran and all of them passed, else 1."""

import json
import pathlib
import subprocess
import sys


def shards(build):
    """The names of the shards that CTest knows."""
    listed = subprocess.run(["ctest", "--show-only=json-v1"], cwd=build, check=True, capture_output=True)
    return [test["name"] for test in json.loads(listed.stdout)["tests"]]


def tests_of(path):
    """(name, "passed" | "failed" | "skipped") of each test that a shard ran."""
    for suite in json.loads(path.read_text()).get("testsuites", []):
        for test in suite["testsuite"]:
            outcome = "failed" if "failures" in test else "skipped" if test["result"] == "SKIPPED" else "passed"
            yield f"{suite['name']}.{test['name']}", outcome


def main(build):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for shard in shards(build):
        path = build / "results" / f"{shard}.json"
        if not path.exists():
            print(f"{shard} ended without a word: it crashed, or ran out of time")
            counts["failed"] += 1
            continue
        for name, outcome in tests_of(path):
            counts[outcome] += 1
            if outcome != "passed":
                print(f"{outcome}: {name} ({shard})")
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**counts))
    return 0 if counts["passed"] and not counts["failed"] else 1


sys.exit(main(pathlib.Path(sys.argv[1])))
