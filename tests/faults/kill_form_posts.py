"""kill -9 during a burst of form posts: each that was acknowledged becomes exactly one deal."""
import http.client
import threading
import time

from harness.client import Client
from harness.databases import run_sql
from harness.homes import Engine, Home
from harness.server import Server
from wholeness import WORD, Broken, count

VISITORS = 60
ENOUGH = 400
MADE_WITHIN_SECONDS = 60


class Visitors:
    """Many at once post the form `slug`, each post under a name and a phone of its own, until the
    server has gone."""

    def __init__(self, address: str, slug: str):
        self.acknowledged: set[str] = set()
        self.odd: list[str] = []
        self._address, self._slug = address, slug
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(VISITORS)]
        for thread in self._threads:
            thread.start()

    def number(self) -> int:
        with self._lock:
            return len(self.acknowledged)

    def wait(self) -> None:
        for thread in self._threads:
            thread.join()

    def _work(self, visitor: int) -> None:
        client = Client(self._address, timeout_seconds=30)
        for post in range(10_000):
            name = f"{WORD} {visitor:03}-{post:05}"
            phone = f"+48 5{visitor:02} {post:06}"
            try:
                answer = client.post(f"/forms/{self._slug}", {"name": name, "phone": phone},
                                     headers={"Idempotency-Key": name})
            except (ConnectionError, http.client.HTTPException):
                return  # the server has gone
            except OSError as failure:
                self._note(f"{type(failure).__name__}: {failure}")
                return
            if answer.status == 200:
                with self._lock:
                    self.acknowledged.add(name)
            elif answer.status != 503:
                self._note(f"{answer.status} {answer.text[:300]}")
                return

    def _note(self, what: str) -> None:
        with self._lock:
            self.odd.append(what)


def make_form(client: Client) -> None:
    answer = client.post("/api/v1/webForms", {
        "name": "Burst", "slug": "burst", "country": "PL",
        "fields": [{"id": "name", "target": "contact.name", "required": True},
                   {"id": "phone", "target": "contact.phone", "required": True}]})
    if answer.status != 201:
        raise Broken(f"create the form: {answer.status} {answer.text}")


def wait_for_deals(home: Home) -> None:
    deadline = time.monotonic() + MADE_WITHIN_SECONDS
    while count(home, "select count(*) from form_submissions where status = 'New'"):
        if time.monotonic() > deadline:
            raise Broken(f"some submissions are no deals after {MADE_WITHIN_SECONDS} s")
        time.sleep(0.1)


def check_deals(home: Home, acknowledged: set[str]) -> None:
    deals = [name.split(" – ")[0] for (name,) in run_sql(home, "select name from opportunities")]
    lost = acknowledged - set(deals)
    doubled = {name for name in deals if deals.count(name) > 1} if len(deals) != len(set(deals)) else set()
    if lost or doubled:
        raise Broken(f"of {len(acknowledged)} posts, {len(lost)} are lost {sorted(lost)[:5]} and "
                     f"{len(doubled)} doubled {sorted(doubled)[:5]}")
    if len(deals) > len(acknowledged) + VISITORS:
        raise Broken(f"{len(deals)} deals of {len(acknowledged)} posts")
    ownerless = count(home, "select count(*) from opportunities where owner_id is null")
    partial = count(home, "select count(*) from opportunities where contact_id is null or account_id is null")
    twice = count(home, "select count(*) from (select phone from contacts group by phone having count(*) > 1) p")
    if ownerless or partial or twice:
        raise Broken(f"{ownerless} deals without an owner, {partial} without a customer, {twice} phones twice")


def kill_during_form_posts(engine: Engine) -> None:
    home = engine.clone(engine.template())
    server = Server(home)
    server.start()
    make_form(server.client("admin"))
    visitors = Visitors(server.address, "burst")
    deadline = time.monotonic() + 60
    while visitors.number() < ENOUGH and time.monotonic() < deadline:
        time.sleep(0.002)
    server.kill()
    visitors.wait()
    if visitors.odd or visitors.number() < ENOUGH:
        raise Broken(f"{visitors.number()} posts, then {visitors.odd[:5]}")
    with Server(home):
        wait_for_deals(home)
        check_deals(home, visitors.acknowledged)
    home.remove()
