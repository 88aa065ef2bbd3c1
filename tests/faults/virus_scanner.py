"""A real clamd with one signature: nothing is served before it was scanned, what is infected is locked away and told,
and files wait for a scanner that is down."""
import contextlib
import pathlib
import subprocess
import time

from harness.clock import ClockFile
from harness.homes import Engine
from harness.server import Server
from wholeness import Broken

# The test string that every scanner knows, in two parts, or this file itself would be locked away somewhere.
_EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@contextlib.contextmanager
def _clamd(folder: pathlib.Path):
    folder.mkdir(exist_ok=True)
    (folder / "test.ndb").write_text(f"Suki.Test:0:*:{_EICAR.hex()}\n")
    settings = folder / "clamd.conf"
    socket = folder / "socket"
    settings.write_text(f"LocalSocket {socket}\nDatabaseDirectory {folder}\nForeground yes\n")
    process = subprocess.Popen(["/usr/sbin/clamd", "-c", str(settings)], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(socket.exists, "clamd does not start")
        yield
    finally:
        process.terminate()
        process.wait()


def virus_scanner(engine: Engine) -> None:
    home = engine.clone(engine.template())
    folder = home.work / "clam"
    clock = ClockFile(home.work / "clock", "2026-03-02T09:00:00Z")
    options = ["--clamd", str(folder / "socket"), "--clock-file", str(clock.path)]
    with Server(home, options) as server:
        anna, admin = server.client("anna"), server.client("admin")
        account = anna.post("/api/v1/accounts", {"name": "Szkło"}).json["id"]

        # It is down: the file waits, and says so.
        photo = _upload(anna, account, "dom.txt", b"a house")
        time.sleep(0.3)
        _expect(anna, photo, "Waiting", 409, "file.not_scanned")
        with _clamd(folder):
            clock.move("+2m")
            _wait(lambda: _scan(anna, photo) == "Clean", "it is not scanned when the scanner is back")
            if anna.get(f"/api/v1/attachments({photo})/$value").body != b"a house":
                raise Broken("what was passed is not served")

            bad = _upload(anna, account, "oferta.txt", _EICAR)
            _wait(lambda: _scan(anna, bad) == "Infected", "it is not found")
            _expect(anna, bad, "Infected", 403, "file.infected")
            _expect_locked_away(home)
            for person in (anna, admin):
                _expect_told(person, bad)

            # The same bytes again, by the other way in.
            again = anna.request("POST", "/api/v1/files?name=again.txt", _EICAR).json["id"]
            _wait(lambda: anna.get(f"/api/v1/files({again})").json["scan"] == "Infected", "the second is not found")
    home.remove()


def _upload(client, account: str, name: str, content: bytes) -> str:
    answer = client.request("POST", f"/api/v1/attachments?name={name}&regardingId={account}&regardingType=account",
                            content)
    if answer.status != 201 or answer.json["scan"] != "Waiting":
        raise Broken(f"the upload: {answer.status} {answer.text[:300]}")
    return answer.json["id"]


def _scan(client, attachment: str) -> str:
    return client.get(f"/api/v1/attachments({attachment})").json["scan"]


def _expect(client, attachment: str, scan: str, status: int, code: str) -> None:
    if _scan(client, attachment) != scan:
        raise Broken(f"the scan says {_scan(client, attachment)}, not {scan}")
    for part in ("$value", "$preview", "$preview?pixels=256"):
        answer = client.get(f"/api/v1/attachments({attachment})/{part}")
        if answer.status != status or answer.json["error"]["code"] != code:
            raise Broken(f"{part} of a file that is {scan}: {answer.status} {answer.text[:200]}")


def _expect_locked_away(home) -> None:
    def lies_in(folder):
        return [path for path in (home.folder / folder).rglob("*") if path.is_file() and path.read_bytes() == _EICAR]
    _wait(lambda: lies_in("quarantine") and not lies_in("files"), "it is not in the quarantine only")


def _expect_told(client, attachment: str) -> None:
    notes = client.get("/api/v1/notifications").json["value"]
    if not any("Suki.Test" in note["subject"] and note["recordId"] == attachment for note in notes):
        raise Broken(f"nobody was told of {attachment}: {notes}")


def _wait(condition, failure: str) -> None:
    deadline = time.monotonic() + 15
    while not condition():
        if time.monotonic() > deadline:
            raise Broken(failure)
        time.sleep(0.05)
