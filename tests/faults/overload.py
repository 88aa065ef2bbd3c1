"""More work than the queue holds: 503 at once for what does not fit, and life goes on."""
import statistics
import threading
import time

from harness.client import Answer, Client
from harness.homes import Engine
from harness.server import Server
from wholeness import Broken

CLIENTS = 64


def _flood(server: Server, seconds: float) -> list[tuple[float, Answer]]:
    session = server.client("admin")
    taken: list[tuple[float, Answer]] = []
    end = time.monotonic() + seconds

    def work() -> None:
        client = Client(server.address)
        client.share_session_of(session)
        while time.monotonic() < end:
            started = time.monotonic()
            answer = client.get("/api/v1/users?$orderby=name&$count=true&$search=example")
            taken.append((time.monotonic() - started, answer))
        client.close()

    threads = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def full_queue(engine: Engine) -> None:
    home = engine.clone(engine.template())
    with Server(home, ["--workers", "1", "--queue", "2"]) as server:
        taken = _flood(server, seconds=2)
        refused = [(took, one) for took, one in taken if one.status == 503]
        served = [one for _, one in taken if one.status == 200]
        other = {one.status for _, one in taken} - {200, 503}
        if other or not refused or not served:
            raise Broken(f"{len(served)} served, {len(refused)} refused, others: {other}")
        for _, answer in refused[:50]:
            if answer.json["error"]["code"] != "http.busy" or not answer.headers["Retry-After"]:
                raise Broken(f"a refusal: {answer.headers} {answer.text}")
        # Python itself takes some milliseconds with so many threads; a queue would take seconds.
        if (median := statistics.median(took for took, _ in refused)) > 0.5:
            raise Broken(f"a refusal took {median:.3f} s")
        if server.client("anna").get("/readyz").status != 200:
            raise Broken("the server does not recover")
    home.remove()
