"""kill -9 while two hundred people create records: what was acknowledged is there, whole."""
import time

from crowd import Crowd
from harness.client import Client
from harness.homes import Engine
from harness.server import Server
from wholeness import Broken, check_whole

PEOPLE = 200
ENOUGH = 600


def _check_each(client: Client, acknowledged: dict[str, str]) -> None:
    there: dict[str, str] = {}
    target = "/api/v1/contacts?$select=id,lastName"
    while target:
        page = client.get(target, headers={"Prefer": "odata.maxpagesize=1000"}).json
        there |= {one["id"]: one["lastName"] for one in page["value"]}
        target = page.get("@odata.nextLink")
    lost = [name for one, name in acknowledged.items() if there.get(one) != name]
    if lost:
        raise Broken(f"{len(lost)} of {len(acknowledged)} acknowledged records are lost: {lost[:5]}")


def kill_during_creates(engine: Engine) -> None:
    home = engine.clone(engine.template())
    server = Server(home)
    server.start()
    crowd = Crowd(server, PEOPLE)
    deadline = time.monotonic() + 60
    while crowd.count() < ENOUGH and time.monotonic() < deadline:
        time.sleep(0.002)
    server.kill()
    crowd.stop()
    if crowd.odd or len(crowd.acknowledged) < ENOUGH:
        raise Broken(f"{len(crowd.acknowledged)} creates, then {crowd.odd[:5]}")

    with Server(home) as server:
        client = server.client("admin")
        total = check_whole(home, client, "contact", "contacts", "contacts")
        if not len(crowd.acknowledged) <= total <= len(crowd.acknowledged) + PEOPLE:
            raise Broken(f"{len(crowd.acknowledged)} were acknowledged, {total} are there")
        _check_each(client, crowd.acknowledged)
    home.remove()
