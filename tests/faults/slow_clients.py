"""Clients that dawdle over their header must go after the time allowed, and hold up nobody."""
import threading
import time

from harness.homes import Engine
from harness.server import Server
from raw_http import drip
from wholeness import Broken

HEADER_SECONDS = 10
SLOW = 30


def slow_clients(engine: Engine) -> None:
    home = engine.clone(engine.template())
    with Server(home) as server:
        header = b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: " + b"a" * 400
        results: list = []
        threads = [threading.Thread(
            target=lambda: results.append(drip(server.address, header, 0.2, HEADER_SECONDS + 10)))
            for _ in range(SLOW)]
        for thread in threads:
            thread.start()
        client = server.client("anna")
        worst = 0.0
        while any(thread.is_alive() for thread in threads):
            started = time.monotonic()
            if client.get("/api/v1/users?$top=1").status != 200:
                raise Broken("others are not served while clients dawdle")
            worst = max(worst, time.monotonic() - started)
            time.sleep(0.1)
        for answer, took in results:
            if answer.status not in (0, 408) or not HEADER_SECONDS - 2 <= took <= HEADER_SECONDS + 6:
                raise Broken(f"a slow header: {answer.status} after {took:.1f} s")
        if worst > 2:
            raise Broken(f"somebody else waited {worst:.1f} s")
    home.remove()
