"""A crowd writes; whoever listens, on another node as well and with a line that breaks, hears it all."""
import time

from crowd import Crowd
from harness.client import Client
from harness.homes import Engine
from harness.listener import Listener
from harness.nodes import two_nodes
from harness.server import Server
from wholeness import Broken

PEOPLE = 4
WRITES = 1500
HEARD_WITHIN_SECONDS = 2


class _Ear:
    """Listens, hangs up in the middle and goes on."""

    def __init__(self, client: Client):
        self._client = client
        self._heard: set[str] = set()
        self._listener = Listener(client)

    def break_line(self) -> None:
        self._listener.hang_up()
        self._keep()
        self._listener = Listener(self._client, self._listener.last_id)

    def misses(self, wanted: dict[str, str]) -> set[str]:
        self._keep()
        return set(wanted) - self._heard

    def close(self) -> None:
        self._listener.hang_up()

    def _keep(self) -> None:
        events = list(self._listener.events)
        if any(event.get("event") == "reset" for event in events):
            raise Broken("told to look at everything again, though less was written than is told one by one")
        self._heard |= {event["id"] for event in events if event.get("kind") == "created"}


def hear_everything(engine: Engine) -> None:
    with two_nodes(engine) as (_, server, other):
        _listen_to_a_crowd(server, other)


def _listen_to_a_crowd(server: Server, other: Server) -> None:
    ears = [_Ear(server.client("admin")), _Ear(other.client("admin"))]
    crowd = Crowd(server, PEOPLE)
    deadline = time.monotonic() + 60
    for share in (1, 2, 3):
        while crowd.count() < WRITES * share / 4 and time.monotonic() < deadline:
            time.sleep(0.01)
        ears[1].break_line()
    while crowd.count() < WRITES and time.monotonic() < deadline:
        time.sleep(0.01)
    crowd.stop()
    if crowd.odd:
        raise Broken(f"answers: {crowd.odd[:5]}")
    limit = time.monotonic() + HEARD_WITHIN_SECONDS
    while missed := [ear.misses(crowd.acknowledged) for ear in ears]:
        if not any(missed):
            break
        if time.monotonic() > limit:
            raise Broken(f"of {len(crowd.acknowledged)}, {[len(ids) for ids in missed]} were not heard")
        time.sleep(0.05)
    for ear in ears:
        ear.close()
