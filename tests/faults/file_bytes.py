"""Files for the faults: bytes made as they go, and uploads that a test can break."""
import hashlib
import http.client
import os
import pathlib
import urllib.parse

from harness.client import Client

PIECE = 1 << 20


def pieces(mebibytes: int, seed: int = 7):
    """As many MiB, different from each other, always the same for one seed."""
    block = hashlib.shake_256(str(seed).encode()).digest(PIECE)
    for number in range(mebibytes):
        yield number.to_bytes(8, "big") + block[8:]


def connect(client: Client) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(client.address, timeout=300)


def begin(address: str, target: str, size: int, headers: dict[str, str]) -> http.client.HTTPConnection:
    """The head of a POST, whose body the caller sends or not."""
    line = http.client.HTTPConnection(address, timeout=300)
    line.putrequest("POST", target)
    for name, value in {**headers, "Content-Length": str(size)}.items():
        line.putheader(name, value)
    line.endheaders()
    return line


def begin_upload(client: Client, values: dict[str, str], size: int) -> http.client.HTTPConnection:
    target = "/api/v1/attachments?" + urllib.parse.urlencode(values)
    return begin(client.address, target, size, client.session_headers())


def upload(client: Client, values: dict[str, str], mebibytes: int) -> http.client.HTTPResponse:
    line = begin_upload(client, values, mebibytes * PIECE)
    for piece in pieces(mebibytes):
        line.send(piece)
    return line.getresponse()


def download(client: Client, attachment: str, headers: dict[str, str]) -> http.client.HTTPResponse:
    line = connect(client)
    line.request("GET", f"/api/v1/attachments({attachment})/$value", headers={**client.session_headers(), **headers})
    return line.getresponse()


def peak_kib(pid: int) -> int:
    """The most memory of its own that the process ever had at once, in KiB."""
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def forget_peak(pid: int) -> None:
    pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")


def contents(folder: pathlib.Path) -> list[pathlib.Path]:
    return [path for path in (folder / "files").rglob("*") if path.is_file()]


def large_mebibytes() -> int:
    return int(os.environ.get("SUKI_LARGE_MIB", "96"))
