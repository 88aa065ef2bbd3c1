"""kill -9 in the middle of an import: by the command, and by the server."""
import subprocess
import time

from deal_file import make_targets, write_deals
from harness import environment
from harness.client import Client
from harness.databases import run_sql
from harness.homes import Engine, Home
from harness.server import Server
from wholeness import Broken, check_whole, count

ROWS = 5000
ENOUGH = 700  # rows that are in before the kill
OPTIONS = ["--key", "externalId", "--on-duplicate", "skip"]


def _prepare(home: Home):
    with Server(home) as server:
        make_targets(server.client("admin"))
    path = home.folder.with_name(f"{home.folder.name}-deals.csv")
    write_deals(path, ROWS)
    return path


def _imported(home: Home) -> int:
    return count(home, "select count(*) from opportunities")


def _check_after_kill(home: Home, at_least: int) -> int:
    """The server starts again and everything that was committed is there, whole."""
    with Server(home) as server:
        total = check_whole(home, server.client("admin"), "opportunity", "opportunities",
                            "opportunities")
    if not at_least <= total < ROWS:
        raise Broken(f"{at_least} rows were in before the kill, {total} are there after it")
    return total


def _check_complete(home: Home) -> None:
    with Server(home) as server:
        total = check_whole(home, server.client("admin"), "opportunity", "opportunities",
                            "opportunities")
    different = int(run_sql(home, "select count(distinct external_id) from opportunities")[0][0])
    if (total, different) != (ROWS, ROWS):
        raise Broken(f"after the second import there are {total} deals, {different} different")


def kill_the_command(engine: Engine) -> None:
    home = engine.clone(engine.template())
    path = _prepare(home)
    importing = subprocess.Popen(
        environment.command("import", "opportunities", path, *OPTIONS, *home.arguments),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment.process_environment())
    seen = 0
    while seen < ENOUGH:
        if importing.poll() is not None:
            raise Broken(f"the import ended by itself with {importing.returncode}, {seen} rows in")
        time.sleep(0.005)
        seen = _imported(home)
    importing.kill()
    importing.wait()
    _check_after_kill(home, seen)
    home.suki("import", "opportunities", path, *OPTIONS)
    _check_complete(home)
    home.remove()


def _start_import(client: Client, path) -> str:
    answer = client.post(f"/api/imports?set=opportunities&file={path.name}", path.read_bytes(),
                         headers={"Content-Type": "text/csv"})
    if answer.status != 201:
        raise Broken(f"upload: {answer.status} {answer.text}")
    mapping = {one["name"]: one["field"] for one in answer.json["columns"] if one["field"]}
    body = {"mapping": mapping, "key": "externalId", "onDuplicate": "skip", "missing": "reject"}
    started = client.post(f"/api/imports/{answer.json['id']}/start", body)
    if started.status != 202:
        raise Broken(f"start: {started.status} {started.text}")
    return answer.json["id"]


def _poll(client: Client, import_id: str) -> dict:
    answer = client.get(f"/api/imports/{import_id}")
    if answer.status != 200:
        raise Broken(f"progress: {answer.status} {answer.text}")
    return answer.json


def kill_the_server(engine: Engine) -> None:
    home = engine.clone(engine.template())
    path = _prepare(home)
    server = Server(home)
    server.start()
    client = server.client("admin")
    import_id = _start_import(client, path)
    progress = _poll(client, import_id)
    while progress["created"] < ENOUGH:
        if progress["state"] not in ("ready", "running"):
            raise Broken(f"the import ended by itself: {progress}")
        time.sleep(0.005)
        progress = _poll(client, import_id)
    server.kill()
    seen = progress["created"]

    # The next server goes on behind the last row that is in, by itself.
    with Server(home) as server:
        client = server.client("admin")
        while (progress := _poll(client, import_id))["state"] in ("ready", "running"):
            # Until it has taken the import up it tells of none.
            if progress["processed"] and progress["created"] < seen:
                raise Broken(f"{seen} rows were in before the kill, and after it: {progress}")
            time.sleep(0.05)
        if (progress["state"], progress["created"], progress["skipped"], progress["rejected"]) != ("done", ROWS, 0, 0):
            raise Broken(f"the import that went on: {progress}")
    _check_complete(home)
    home.remove()
