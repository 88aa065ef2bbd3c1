#!/usr/bin/env python3
"""Does to the server what the world will do, and looks whether it stays whole.

    tests/faults/run_faults.py [--database sqlite|postgres|both] [NAME …]
"""
import argparse
import concurrent.futures
import pathlib
import sys
import time
import traceback

sys.path[:0] = [str(pathlib.Path(__file__).parent), str(pathlib.Path(__file__).resolve().parents[1])]

from deadlines import deadlines_with_a_kill  # noqa: E402
from delta_followers import follow_deltas  # noqa: E402
from fair_turns import fair_turns  # noqa: E402
from graceful_stop import stop_during_creates  # noqa: E402
from harness.homes import Engine, engines  # noqa: E402
from kill_creates import kill_during_creates  # noqa: E402
from kill_form_posts import kill_during_form_posts  # noqa: E402
from kill_import import kill_the_command, kill_the_server  # noqa: E402
from large_files import large_files  # noqa: E402
from live_events import hear_everything  # noqa: E402
from overload import full_queue  # noqa: E402
from phone_exchange import phone_exchange  # noqa: E402
from rubbish import rubbish_in  # noqa: E402
from s3_files import s3_files  # noqa: E402
from slow_clients import slow_clients  # noqa: E402
from thirty_three import thirty_three_clients  # noqa: E402
from two_nodes import two_nodes  # noqa: E402
from upgrades import upgrade_killed, upgrade_that_cannot  # noqa: E402
from virus_scanner import virus_scanner  # noqa: E402
from web_calls import web_calls_arrive  # noqa: E402

# These look at how quick the server is, so nothing runs beside them.
ALONE = [deadlines_with_a_kill, fair_turns, full_queue, hear_everything, large_files, stop_during_creates]
BESIDE = [slow_clients, follow_deltas, kill_the_command, kill_the_server, kill_during_creates, kill_during_form_posts,
          phone_exchange, rubbish_in, s3_files, thirty_three_clients, two_nodes, upgrade_killed, upgrade_that_cannot,
          virus_scanner, web_calls_arrive]


def say(line: str) -> None:
    sys.stdout.write(line + "\n")  # in one piece: several cases speak
    sys.stdout.flush()


def run(case, engine: Engine) -> bool:
    started = time.monotonic()
    label = f"{case.__name__} [{engine.name}]"
    try:
        case(engine)
    except Exception as failure:  # a case that cannot be played has failed too
        say(f"FAIL  {label}: {failure}")
        if not isinstance(failure, AssertionError):
            traceback.print_exc(file=sys.stdout)
        return False
    say(f"ok    {label} {time.monotonic() - started:.1f} s")
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    def chosen(cases):
        return [case for case in cases if not options.names or case.__name__ in options.names]

    if not chosen(ALONE + BESIDE):
        print("no fault is called so; there are " + ", ".join(case.__name__ for case in ALONE + BESIDE))
        return 2
    results = []
    available = engines(options.database)
    for engine in available:
        try:
            engine.template()
            results += [run(case, engine) for case in chosen(ALONE)]
            with concurrent.futures.ThreadPoolExecutor(3) as pool:
                results += pool.map(lambda case: run(case, engine), chosen(BESIDE))
        finally:
            engine.close()
    return 77 if not available else 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
