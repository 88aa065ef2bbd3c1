#!/usr/bin/env python3
"""Prints how long each part of ./test took.

    tools/part_times.py JUNIT_FILE [NAME=SECONDS …]

The parts are the tests of ctest's report, summed by the word before the first dot; NAME=SECONDS is
what was done before ctest began.
"""
import collections
import pathlib
import sys
import xml.etree.ElementTree


def read_parts(path: pathlib.Path) -> dict[str, float]:
    parts: dict[str, float] = collections.defaultdict(float)
    for case in xml.etree.ElementTree.parse(path).getroot().iter("testcase"):
        parts[case.get("name").split(".")[0]] += float(case.get("time") or 0)
    return parts


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    rows = [(name, float(seconds)) for name, seconds in (one.split("=") for one in sys.argv[2:])]
    path = pathlib.Path(sys.argv[1])
    if path.exists():
        rows += sorted(read_parts(path).items(), key=lambda part: -part[1])
    print("\nHow long each part took (parts run beside each other, so they add up to more):")
    for name, seconds in rows:
        print(f"  {name:<16}{seconds:8.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
