"""A thousand deadlines in one second, the server killed in the middle (on PostgreSQL one of two):
each tells the administrator exactly once, the last within five seconds of a node being there."""
import time

from harness import environment
from harness.client import Client
from harness.clock import ClockFile
from harness.homes import Engine, Home
from harness.server import Server
from wholeness import Broken

DEADLINES = 1000
START, DUE = "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"
IN_TIME_SECONDS = 5 * environment.patience()  # other faults run beside it

_RULE = {"name": "Nobody did it", "entity": "task", "condition": "status eq 'NotStarted'",
         "trigger": {"on": "dateReached", "field": "dueAt"},
         "steps": [{"do": "notify", "users": "administrators", "subject": "{{subject}}"}]}


def _made(client: Client, target: str, body: dict) -> str:
    answer = client.post(target, body)
    if answer.status != 201:
        raise Broken(f"{target}: {answer.status} {answer.text[:300]}")
    return answer.json["id"]


def _count(client: Client) -> int:
    return int(client.get("/api/v1/notifications/$count").text)


def _told(client: Client) -> list[str]:
    told: list[str] = []
    target = "/api/v1/notifications?$select=id,recordId"
    while target:
        page = client.get(target, headers={"Prefer": "odata.maxpagesize=1000"}).json
        told += [one["recordId"] for one in page["value"]]
        target = page.get("@odata.nextLink")
    return told


def _wait_until(client: Client, wanted: int, seconds: float) -> int:
    deadline = time.monotonic() + seconds
    while (count := _count(client)) < wanted and time.monotonic() < deadline:
        time.sleep(0.01)
    return count


def deadlines_with_a_kill(engine: Engine) -> None:
    home = engine.clone(engine.template())
    clock = ClockFile(home.work / "clock", START)
    options = ["--clock-file", str(clock.path)]
    first = Server(home, options)
    # SQLite has one node: it is started again. PostgreSQL's other node goes on.
    beside = Home(engine, engine.folder / f"{home.folder.name}-beside", home.url) if home.url else home
    second = Server(beside, options)
    first.start()
    client = first.client("admin")
    _made(client, "/api/v1/rules", _RULE)
    tasks = {_made(client, "/api/v1/tasks", {"subject": f"Zadanie {number}", "dueAt": DUE})
             for number in range(DEADLINES)}
    done = tasks.pop()
    client.patch(f"/api/v1/tasks({done})", {"status": "Completed"})
    if home.url:
        second.start()

    clock.set(DUE)
    reached = time.monotonic()
    _wait_until(client, 100, 10)
    first.kill()
    if not home.url:
        second.start()
    there = time.monotonic()
    client = second.client("admin")
    count = _wait_until(client, len(tasks), 60)
    took = time.monotonic() - (reached if home.url else there)
    time.sleep(1)  # who would be told twice, would be told now
    told = _told(client)
    second.stop()
    if problems := second.problems():
        raise Broken("\n".join(problems))
    if len(told) != len(tasks) or set(told) != tasks:
        raise Broken(f"{len(tasks)} deadlines: {len(told)} notices of {len(set(told))} tasks, "
                     f"{count} when it was waited for")
    if took > IN_TIME_SECONDS:
        raise Broken(f"the last was told after {took:.1f} s")
    print(f"      {len(told)} deadlines told once, the last after {took:.1f} s", flush=True)
    home.remove()
