"""Two nodes on one database: each hears at once what is written and who looks at the other, a line that is cut heals,
and whoever listened to a node that was killed goes on at the other without a gap."""
import time

from crowd import Crowd
from harness import environment
from harness.client import Client
from harness.databases import run_sql
from harness.homes import Engine, Home
from harness.listener import Listener
from harness.server import Server
from wholeness import Broken, count

AT_ONCE = 10  # writes, each made when the last was heard
AT_ONCE_SECONDS = 5  # nodes that only looked once a second would need ten
SOON_SECONDS = 2
PRESENCE_ENDS_SECONDS = 13  # ten, and what a busy machine takes
ENOUGH = 300
SIGNALS = "from pg_stat_activity where application_name = 'suki signals' and datname = current_database()"


def two_nodes(engine: Engine) -> None:
    if engine.name == "sqlite":
        return  # has one server
    home = engine.clone(engine.template())
    first = Server(home)
    first.start()
    try:
        with Server(Home(engine, home.work / "other", home.url)) as second:
            _play(home, first, second)
    finally:
        first.kill()
    home.remove()


def _play(home: Home, first: Server, second: Server) -> None:
    here, there = first.client("admin"), second.client("anna")
    listener, anna = Listener(second.client("admin")), Listener(there)
    record = there.post("/api/v1/accounts", {"name": "Szklarnia Żak"}).json["id"]
    _heard_at_once(here, listener)
    _look_at(there, record, "name")
    _look_at(here, record, "website")
    _wait(lambda: _people(anna) == ["Admin: website"], SOON_SECONDS, "Anna does not see the other node's visitor")

    run_sql(home, f"select pg_terminate_backend(pid) {SIGNALS}")
    _heard(listener, _create(here, "While the line is down"))
    _wait(lambda: count(home, f"select count(*) {SIGNALS}") == 2, 5, "the line does not heal")
    _heard_at_once(here, listener)

    _kill_in_the_middle(first, second)
    _wait_beating(there, record, anna)
    listener.hang_up()
    anna.hang_up()


def _heard_at_once(client: Client, listener: Listener) -> None:
    begun, made = time.monotonic(), []
    for number in range(AT_ONCE):
        made.append(_create(client, f"Lis {number}"))
        _heard(listener, made[-1])
    took = time.monotonic() - begun
    if took > AT_ONCE_SECONDS:
        raise Broken(f"{AT_ONCE} changes took {took:.1f} s to be heard one after another")
    order = [event["id"] for event in listener.events if event["id"] in made]
    if order != made:
        raise Broken("the other node tells changes in another order")


def _kill_in_the_middle(first: Server, second: Server) -> None:
    listener = Listener(first.client("admin"))
    crowd = Crowd(first, 4)
    _wait(lambda: crowd.count() >= ENOUGH, 60, "too little was written")
    first.kill()
    crowd.stop()
    listener.hang_up()
    resumed = Listener(second.client("admin"), listener.last_id)
    events = lambda: listener.events + resumed.events  # noqa: E731
    _wait(lambda: set(crowd.acknowledged) <= {event["id"] for event in events() if "id" in event}, SOON_SECONDS,
          "what the killed node had acknowledged is not heard at the other")
    if any(event.get("event") == "reset" for event in events()):
        raise Broken("told to look at everything again")
    resumed.hang_up()


def _create(client: Client, name: str) -> str:
    return client.post("/api/v1/accounts", {"name": name}).json["id"]


def _heard(listener: Listener, record: str) -> None:
    _wait(lambda: any(event.get("id") == record for event in listener.events), SOON_SECONDS, f"{record} is not heard")


def _look_at(client: Client, record: str, field: str) -> None:
    page = record[:-4] + ("000a" if field == "name" else "000b")
    answer = client.request("PUT", f"/api/presence/{page}", {"set": "accounts", "id": record, "field": field})
    if answer.status != 200:
        raise Broken(f"{answer.status} {answer.text[:300]}")


def _wait_beating(client: Client, record: str, listener: Listener) -> None:
    """Who was on the dead node goes by and by; who is still there says so every now and then."""
    for _ in range(PRESENCE_ENDS_SECONDS):
        _look_at(client, record, "name")
        if _people(listener) == []:
            return
        time.sleep(1)
    raise Broken("who was on the dead node is still shown")


def _people(listener: Listener) -> list[str] | None:
    told = [event["people"] for event in listener.events if event.get("event") == "presence"]
    return [f"{one['name']}: {', '.join(one['fields'])}" for one in told[-1]] if told else None


def _wait(is_so, seconds: float, otherwise: str) -> None:
    limit = time.monotonic() + seconds * environment.patience()
    while not is_so():
        if time.monotonic() > limit:
            raise Broken(otherwise)
        time.sleep(0.01)

