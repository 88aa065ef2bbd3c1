"""Many write at once, on two nodes where there can be two; whoever follows delta links meanwhile ends with exactly the rows
that the table has for them, each in its last version."""
import random
import threading
import time

from harness.client import Client
from harness.databases import run_sql
from harness.homes import Engine, Home
from harness.nodes import two_nodes
from harness.server import Server
from wholeness import Broken

WRITERS = 6
STEPS = 90  # of each writer
LIMIT_SECONDS = 120
LATE_SECONDS = 1
FILTER = "$filter=startswith(lastName,'In')"


class _Writer(threading.Thread):
    """Makes, renames, hands over, deletes and restores its own contacts."""

    def __init__(self, server: Server, session: Client, owners: list[str], seed: int):
        super().__init__()
        self._client = Client(server.address, timeout_seconds=30)
        self._client.share_session_of(session)
        self._owners = owners
        self._random = random.Random(seed)
        self._live: list[str] = []
        self._trash: list[str] = []
        self.problem = ""

    def run(self) -> None:
        try:
            for step in range(STEPS):
                self._step(step)
        except Exception as failure:  # the main thread tells of it
            self.problem = f"{type(failure).__name__}: {failure}"
        self._client.close()

    def _step(self, step: int) -> None:
        chosen = self._random.choice(["make", "make", "rename", "hand over", "delete", "restore"])
        name = self._random.choice(["In", "Out"]) + f" {step}"
        if chosen == "restore" and self._trash:
            self._move(self._trash, self._live, lambda url: self._client.post(f"{url}/Suki.restore", {}))
        elif chosen == "delete" and self._live:
            self._move(self._live, self._trash, self._client.delete)
        elif chosen in ("rename", "hand over") and self._live:
            change = {"lastName": name} if chosen == "rename" else {"ownerId": self._random.choice(self._owners)}
            url = f"/api/v1/contacts({self._random.choice(self._live)})"
            self._expect(self._client.patch(url, change))
        else:
            body = {"lastName": name, "ownerId": self._random.choice(self._owners)}
            self._live.append(self._expect(self._client.post("/api/v1/contacts", body)).json["id"])

    def _move(self, source: list[str], target: list[str], act) -> None:
        record = source.pop(self._random.randrange(len(source)))
        self._expect(act(f"/api/v1/contacts({record})"))
        target.append(record)

    def _expect(self, answer):
        if answer.status not in (200, 201, 204):
            raise Broken(f"a write answers {answer.status} {answer.text[:300]}")
        return answer


class _Follower:
    """A copy of what one person sees, kept by links alone."""

    def __init__(self, client: Client, query: str):
        self._client = client
        self._url = f"/api/v1/contacts?{query}"
        self._link = ""
        self.copy: dict[str, str] = {}
        self._take(self._url, {"Prefer": "odata.track-changes,odata.maxpagesize=9"})

    def follow(self) -> None:
        self._take(self._link, {"Prefer": "odata.maxpagesize=9"})

    def _take(self, link: str, headers: dict[str, str]) -> None:
        while link:
            page = self._read(link, headers)
            for one in page["value"]:
                if "@removed" in one:
                    self.copy.pop(one["id"], None)
                else:
                    self.copy[one["id"]] = one["@odata.etag"]
            self._link, link = page.get("@odata.deltaLink", ""), page.get("@odata.nextLink", "")
        if not self._link:
            raise Broken("the last page has no deltaLink")

    def _read(self, link: str, headers: dict[str, str]) -> dict:
        answer = self._client.get(link, headers=headers)
        if answer.status != 200:
            raise Broken(f"{link}: {answer.status} {answer.text[:300]}")
        return answer.json

    def differences(self) -> list[str]:
        rows = self._read(self._url, {"Prefer": "odata.maxpagesize=1000"})["value"]
        table = {one["id"]: one["@odata.etag"] for one in rows}
        return [f"{one}: {self.copy.get(one)} instead of {table.get(one)}"
                for one in sorted(table.keys() | self.copy.keys()) if table.get(one) != self.copy.get(one)]


def _wait_for_a_late_commit(home: Home, client: Client) -> None:
    """A transaction that has its place among the changes, but commits after one that came later."""
    late, later = (client.post("/api/v1/contacts", {"lastName": name}).json["id"] for name in ("Late", "Later"))
    follower = _Follower(client, "$select=id")
    change = f"""begin; update contacts set version = 7 where id = '{late}';
        insert into events (at, changes) values (now(), '[["contact", "{late}", "updated", 7]]');
        select pg_sleep({LATE_SECONDS}); commit"""
    slow = threading.Thread(target=run_sql, args=(home, change))
    slow.start()
    waiting = "select count(*) from pg_stat_activity where query like '%pg_sleep%' and wait_event = 'PgSleep'"
    while run_sql(home, waiting)[0][0] == "0":
        time.sleep(0.02)
    client.patch(f"/api/v1/contacts({later})", {"lastName": "Last"})
    follower.follow()
    slow.join()
    follower.follow()
    if follower.copy[late] != 'W/"7"':
        raise Broken("a change that was committed after a later one is never told")


def follow_deltas(engine: Engine) -> None:
    with two_nodes(engine) as (home, server, other):
        _play([server, other])
        if home.url:  # SQLite has one writer: nothing can be late
            _wait_for_a_late_commit(home, server.client("admin"))


def _play(nodes: list[Server]) -> None:
    admin = nodes[0].client("admin")
    people = {who: nodes[place].client(who) for place, who in enumerate(("anna", "bob"))}
    owners = [client.get("/api/session").json["user"]["id"] for client in people.values()]
    followers = [_Follower(admin, "$select=id"), _Follower(people["anna"], "$select=id&" + FILTER),
                 _Follower(people["bob"], "$select=lastName,id")]
    writers = [_Writer(nodes[number % 2], admin, owners, number) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    deadline = time.monotonic() + LIMIT_SECONDS
    rounds = 0
    while any(writer.is_alive() for writer in writers):
        if time.monotonic() > deadline:
            raise Broken("the writers do not come to an end")
        for follower in followers:
            follower.follow()
        rounds += 1
    for writer in writers:
        writer.join()
        if writer.problem:
            raise Broken(writer.problem)
    for number, follower in enumerate(followers):
        follower.follow()
        if not follower.copy:
            raise Broken(f"follower {number} has nothing: the test shows nothing")
        if wrong := follower.differences():
            raise Broken(f"follower {number} after {rounds} rounds: {len(wrong)} differ, as {wrong[:3]}")
