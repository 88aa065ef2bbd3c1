"""Many deals assigned at the same moment, by two nodes where there can be two: nobody is passed over."""
import collections
import threading

from harness.client import Client
from harness.homes import Engine, Home
from harness.server import Server

DEALS = 60
CLIENTS = 12


def _post(client: Client, target: str, body: dict) -> dict:
    answer = client.post(target, body)
    assert answer.status in (200, 201, 204), f"{target}: {answer.status} {answer.text}"
    return answer.json


def _policy(client: Client) -> str:
    made = _post(client, "/api/v1/assignmentPolicies", {"name": "In turn", "respectHours": False})
    people = client.get("/api/v1/users?$select=id").json["value"]
    for person in people:
        link = {"@odata.id": f"users({person['id']})"}
        _post(client, f"/api/v1/assignmentPolicies({made['id']})/users/$ref", link)
    assert len(people) == 3
    return made["id"]


def _assign(server: Server, session: Client, policy: str, deals: list[str], odd: list[str]) -> None:
    client = Client(server.address)
    client.share_session_of(session)
    for deal in deals:
        answer = client.post(f"/api/v1/opportunities({deal})/Suki.assign", {"policyId": policy})
        if answer.status != 200:
            odd.append(f"{answer.status} {answer.text}")
    client.close()


def _assign_all(nodes: list[Server], admin: Client, policy: str, deals: list[str]) -> None:
    odd: list[str] = []
    threads = [threading.Thread(target=_assign, args=(nodes[i % len(nodes)], admin, policy, deals[i::CLIENTS], odd))
               for i in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not odd, odd[:3]


def _check_turns(log: list[dict]) -> None:
    assert [one["turn"] for one in log] == list(range(1, DEALS + 1)), "a turn is given twice, or not at all"
    owners = collections.Counter(one["userId"] for one in log)
    assert set(owners.values()) == {DEALS // 3}, f"not fair: {owners}"
    for first in range(0, DEALS, 3):
        assert len({one["userId"] for one in log[first:first + 3]}) == 3, f"somebody is passed over after turn {first}"


def fair_turns(engine: Engine) -> None:
    home = engine.clone(engine.template())
    # SQLite has one server; PostgreSQL a second one on the same database.
    second = [Server(Home(engine, home.work / "other", home.url))] if home.url else []
    with Server(home) as server:
        for other in second:
            other.start()
        try:
            admin = server.client("admin")
            policy = _policy(admin)
            deals = [_post(admin, "/api/v1/opportunities", {"name": f"Deal {i}"})["id"] for i in range(DEALS)]
            _assign_all([server, *second], admin, policy, deals)
            _check_turns(admin.get("/api/v1/assignments?$orderby=turn&$top=1000").json["value"])
        finally:
            for other in second:
                other.stop()
    home.remove()
