"""The servers of the benchmark: Suki with the bench's firm in it, and the hand-written pair."""
import contextlib
import pathlib
import subprocess

import company
from harness import environment
from harness.client import Client
from harness.homes import Home, email_of
from harness.server import Server
from load import Side

ROOT = pathlib.Path(__file__).resolve().parents[1]


def fill(home: Home, rows: int) -> None:
    home.add_user("admin", "administrator")
    home.add_user("anna", "salesperson")
    files = home.engine.folder / f"csv-{rows}"
    files.mkdir()
    for entity_set, path in company.write_files(files, rows):
        home.suki("import", entity_set, path, timeout_seconds=600)


class Suki:
    """A server on `home`. Its log goes to a file, as in production, and is cut between loads."""

    def __init__(self, home: Home):
        self._log = home.folder.with_name(f"{home.folder.name}-requests.log")
        self._server = Server(home, options=["--log", str(self._log)])

    def __enter__(self) -> "Suki":
        self._server.start()
        self.client = self._server.client("admin")
        self._put_into_team("anna")
        self._keys = {name: self._key_of(name) for name in ("admin", "anna")}
        return self

    def __exit__(self, *_) -> None:
        self.client.close()
        self._server.stop()

    def side(self, user: str = "admin") -> Side:
        self._log.write_bytes(b"")
        return Side("suki", self._server.address, self._server.pid,
                    (f"Authorization: Bearer {self._keys[user]}",))

    def _put_into_team(self, name: str) -> None:
        """A salesperson sees what the team owns: here a quarter of everything."""
        client = self.client
        user = client.get(f"/api/v1/users?$filter=email eq '{email_of(name)}'").json["value"][0]
        team = client.get("/api/v1/teams?$orderby=name&$top=1").json["value"][0]
        client.patch(f"/api/v1/users({user['id']})", {"teamId": team["id"]})

    def _key_of(self, name: str) -> str:
        client = self._server.client(name)
        key = client.post("/api/v1/apiKeys", {"name": "bench"}).json["key"]
        client.close()
        return key

    def values(self, entity_set: str, select: str, count: int) -> list[dict]:
        """`count` records, newest first, page by page."""
        found: list[dict] = []
        target = f"/api/v1/{entity_set}?$select={select}&$orderby=createdAt desc&$top={count}"
        while target and len(found) < count:
            page = self.client.get(target, headers={"Prefer": "odata.maxpagesize=1000"}).json
            found += page["value"]
            target = page.get("@odata.nextLink")
        return found


@contextlib.contextmanager
def pair(home: Home, table: str, columns: str, where: str = "1", order: str = "row_id DESC"):
    """suki_pair on the home's SQLite database, as a Side."""
    process = subprocess.Popen(
        ["setpriv", "--pdeathsig", "KILL", ROOT / "build/release/bench/suki_pair", "--database",
         home.folder / "suki.db", "--port", "0", "--table", table, "--columns", columns,
         "--where", where, "--order", order],
        stdout=subprocess.PIPE, text=True)
    try:
        address = process.stdout.readline().split()[-1]
        yield Side("pair", address, process.pid)
    finally:
        process.terminate()
        process.wait()


def direct(home: Home, table: str, order: str, seconds: float) -> dict[str, float]:
    """Reads and lists a second of SQLite without a server."""
    done = subprocess.run(
        [ROOT / "build/release/bench/suki_direct", "--database", home.folder / "suki.db", "--table",
         table, "--order", order, "--seconds", f"{seconds:g}"],
        check=True, capture_output=True, text=True)
    return {name: float(rate) for name, rate in (line.split() for line in done.stdout.splitlines())}


def columns_of(suki: Suki, entity_set: str, decimals: dict[str, int]) -> str:
    """What Suki shows of a record, for the pair to show the same: "id,name,amount:2,…"."""
    record = suki.client.get(f"/api/v1/{entity_set}?$top=1").json["value"][0]
    names = [_snake_case(name) for name in record if not name.startswith("@")]
    return ",".join(f"{name}:{decimals[name]}" if name in decimals else name for name in names)


def _snake_case(camel: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in camel)
