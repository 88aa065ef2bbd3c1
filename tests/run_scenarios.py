#!/usr/bin/env python3
"""Plays the scenario files on a real server, once on SQLite and once on PostgreSQL.

    tests/run_scenarios.py [--database sqlite|postgres|both] [--jobs N] [--without PART] [FILE or part of a name …]

Without a file: tests/scenarios/**/*.txt and src/modules/*/tests/scenarios/*.txt. SUKI_BINARY names
another server than build/release/suki, SUKI_TEST_POSTGRES a PostgreSQL (tools/postgres_cluster.py).
"""
import argparse
import concurrent.futures
import sys
import time

from harness import environment
from harness.homes import Engine, engines
from harness.player import Failed, Player
from harness.scenario import Scenario, ScenarioError, read_scenario

SKIPPED = 77  # what ctest counts as skipped


def find_scenarios(patterns: list[str], without: list[str]) -> list[Scenario]:
    paths = sorted([*environment.ROOT.glob("tests/scenarios/**/*.txt"),
                    *environment.ROOT.glob("src/modules/*/tests/scenarios/**/*.txt")])
    named = [path.relative_to(environment.ROOT) for path in paths]
    if patterns:
        named = [path for path in named if any(part in str(path) for part in patterns)]
    named = [path for path in named if not any(part in str(path) for part in without)]
    return [read_scenario(path, (environment.ROOT / path).read_text()) for path in named]


def reason_to_skip(scenario: Scenario, engine: Engine) -> str:
    if scenario.only and scenario.only != engine.name:
        return f"is for {scenario.only} only"
    if scenario.needs_shared_data and not environment.shared_data():
        return "needs ../shared/data, which is not there"
    return ""


def play(scenario: Scenario, engine: Engine) -> bool:
    label = f"{scenario.path} [{engine.name}]"
    if reason := reason_to_skip(scenario, engine):
        print(f"skip  {label} {reason}", flush=True)
        return True
    started = time.monotonic()
    try:
        Player(scenario, engine).play()
    except Failed as failure:
        print(f"FAIL  {label} {scenario.title}\n{failure}\n", flush=True)
        return False
    print(f"ok    {label} {time.monotonic() - started:.1f} s", flush=True)
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--without", action="append", default=[], help="part of the name of what is left out")
    parser.add_argument("patterns", nargs="*")
    options = parser.parse_args()

    try:
        scenarios = find_scenarios(options.patterns, options.without)
    except ScenarioError as error:
        print(error, file=sys.stderr)
        return 1
    chosen = engines(options.database)
    if not chosen:
        return SKIPPED
    if not scenarios:
        print("no scenario has such a name", file=sys.stderr)
        return 1
    try:
        for engine in chosen:
            engine.template()
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            results = list(pool.map(lambda pair: play(*pair),
                                    [(one, engine) for engine in chosen for one in scenarios]))
    finally:
        for engine in chosen:
            engine.close()
    failed = results.count(False)
    print(f"{len(results)} played, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
