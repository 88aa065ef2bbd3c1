"""What Suki needs with the demo company: memory, time to start, bytes of the first page."""
import dataclasses
import json
import pathlib
import subprocess
import time

from harness.client import Client
from harness.homes import Home
from harness.server import Server

_FIRST_PAGE = pathlib.Path(__file__).with_name("first_page.mjs")
_SETTLE_SECONDS = 3


@dataclasses.dataclass
class Footprint:
    ready_seconds: float
    fresh_mb: float
    used_mb: float
    page_kb: float | None


def resident_mb(pid: int) -> float:
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


def _start(home: Home) -> tuple[Server, float]:
    server = Server(home)
    begun = time.monotonic()
    server.start()
    return server, time.monotonic() - begun


def _use(client: Client) -> None:
    """A morning's look around: every list, some records, searches."""
    sets = ["accounts", "contacts", "leads", "opportunities", "tasks", "calls", "meetings"]
    for entity_set in sets * 5:
        rows = client.get(f"/api/v1/{entity_set}?$top=50&$count=true").json["value"]
        for row in rows[:5]:
            client.get(f"/api/v1/{entity_set}({row['id']})")
            client.get(f"/api/timeline/{entity_set}/{row['id']}")
    for word in ("an", "kow", "pap", "win"):
        client.get(f"/api/search?q={word}")


def _page_kb(address: str, email: str, password: str) -> float:
    done = subprocess.run(["node", _FIRST_PAGE, f"http://{address}", email, password],
                          check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["bytes"] / 1000


def measure(home: Home, with_browser: bool) -> Footprint:
    home.suki("demo")
    email, password = (home.folder / "demo-logins.txt").read_text().split()[:2]
    server, ready = _start(home)
    try:
        time.sleep(_SETTLE_SECONDS)
        fresh = resident_mb(server.pid)
        client = server.client()
        client.log_in(email, password)
        _use(client)
        client.close()
        page = _page_kb(server.address, email, password) if with_browser else None
        time.sleep(_SETTLE_SECONDS)
        return Footprint(ready, fresh, resident_mb(server.pid), page)
    finally:
        server.stop()
