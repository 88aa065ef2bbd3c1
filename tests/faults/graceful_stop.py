"""SIGTERM in the middle of work: what the server took, it finishes and answers."""
import time

from crowd import Crowd
from harness.homes import Engine
from harness.server import Server
from wholeness import Broken, check_whole

PEOPLE = 50


def stop_during_creates(engine: Engine) -> None:
    home = engine.clone(engine.template())
    server = Server(home)
    server.start()
    crowd = Crowd(server, PEOPLE)
    deadline = time.monotonic() + 60
    while crowd.count() < 300 and time.monotonic() < deadline:
        time.sleep(0.002)
    started = time.monotonic()
    server.ask_to_stop()
    server.wait(timeout_seconds=30)
    took = time.monotonic() - started
    crowd.stop()
    if problems := server.problems():
        raise Broken("\n".join(problems))
    if crowd.odd:
        raise Broken(f"answers during the stop: {crowd.odd[:5]}")
    if took > 15:
        raise Broken(f"the stop took {took:.1f} s")

    with Server(home) as server:
        total = check_whole(home, server.client("admin"), "contact", "contacts", "contacts")
    # One more in the database than acknowledged is a request that was taken and never answered.
    if total != len(crowd.acknowledged):
        raise Broken(f"{len(crowd.acknowledged)} were acknowledged, {total} are there")
    home.remove()
