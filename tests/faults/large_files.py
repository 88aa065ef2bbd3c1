"""A large file goes up and comes down in pieces: the server's memory does not see it, a download goes on where it
broke, a broken upload leaves nothing, and what is over the limit is refused before it is sent."""
import hashlib
import json
import time

from file_bytes import (PIECE, begin, begin_upload, contents, download, forget_peak, large_mebibytes, peak_kib, pieces,
                        upload)
from harness.homes import Engine
from harness.server import Server
from wholeness import Broken

_ROOM_KIB = 24 * 1024  # for everything that is not the file
_TABLE_ROOM_KIB = 12 * 1024


def large_files(engine: Engine) -> None:
    home = engine.clone(engine.template())
    size = large_mebibytes()
    with Server(home, ["--file-limit-mib", str(size)]) as server:
        client = server.client("anna")
        account = client.post("/api/v1/accounts", {"name": "Szkło"}).json["id"]
        values = {"name": "film.bin", "regardingId": account, "regardingType": "account"}
        upload(client, {**values, "name": "warm.bin"}, 1).read()
        forget_peak(server.pid)
        before = peak_kib(server.pid)

        started = time.monotonic()
        answer = upload(client, values, size)
        if answer.status != 201:
            raise Broken(f"the upload: {answer.status} {answer.read()[:300]}")
        up = time.monotonic() - started
        attachment = answer.headers["Location"].split("(")[1].rstrip(")")
        down = _download_in_two(client, attachment, size)
        grown = peak_kib(server.pid) - before
        print(f"      {size} MiB: up {up:.1f} s, down {down:.1f} s, memory {before // 1024} MiB and at most "
              f"{grown / 1024:.1f} MiB more", flush=True)
        if grown > _ROOM_KIB:
            raise Broken(f"the server's memory grew by {grown} KiB")

        _turn_strangers_away(server)
        _look_at_a_large_table(client, server.pid)
        _break_an_upload(client, home, {**values, "name": "broken.bin"})
        _exceed_the_limit(client, values, size)
    home.remove()


def _download_in_two(client, attachment: str, size: int) -> float:
    """Breaks off in the middle and goes on from there, as browsers do; what comes must be what went."""
    started = time.monotonic()
    first = download(client, attachment, {})
    half = size * PIECE // 2 + 12345
    seen = hashlib.sha256()
    got = 0
    while got < half:
        bytes_ = first.read(min(PIECE, half - got))
        got += len(bytes_)
        seen.update(bytes_)
    first.close()
    rest = download(client, attachment, {"Range": f"bytes={half}-", "If-Range": first.headers["ETag"]})
    if rest.status != 206:
        raise Broken(f"going on: {rest.status}")
    while bytes_ := rest.read(PIECE):
        seen.update(bytes_)
    wanted = hashlib.sha256()
    for piece in pieces(size):
        wanted.update(piece)
    if seen.digest() != wanted.digest():
        raise Broken("what came down is not what went up")
    return time.monotonic() - started


def _turn_strangers_away(server: Server) -> None:
    """They hear so before they have sent anything, and so does whoever lacks the token of the pages."""
    known = server.client("anna")
    headers = {name: value for name, value in known.session_headers().items() if name != "X-CSRF-Token"}
    for target in ("/api/v1/attachments?name=x.bin", "/api/imports?set=accounts&file=x.csv"):
        for sent, status in (({}, 401), (headers, 403)):
            answer = begin(server.address, target, 64 * PIECE, sent).getresponse()
            if answer.status != status:
                raise Broken(f"{target} of a stranger: {answer.status}")
            answer.read()


def _look_at_a_large_table(client, pid: int) -> None:
    """A file to import is as little in memory as any other."""
    mebibytes = 32
    row = b"Szklarnia \xc5\xbbak,7," + b"x" * 990 + b"\n"
    forget_peak(pid)
    before = peak_kib(pid)
    heading, count = b"name,employees,x-info\n", mebibytes * PIECE // len(row)
    line = begin(client.address, "/api/imports?set=accounts&file=x.csv", len(heading) + count * len(row),
                 client.session_headers())
    line.send(heading)
    for _ in range(count // 64):
        line.send(row * 64)
    line.send(row * (count % 64))
    answer = line.getresponse()
    rows = json.loads(answer.read())
    if answer.status != 201 or rows["rows"] != count:
        raise Broken(f"a large table: {answer.status} {rows}")
    grown = peak_kib(pid) - before
    print(f"      {mebibytes} MiB of rows looked at with at most {grown / 1024:.1f} MiB more", flush=True)
    if grown > _TABLE_ROOM_KIB:
        raise Broken(f"the server's memory grew by {grown} KiB")


def _break_an_upload(client, home, values: dict[str, str]) -> None:
    before = len(contents(home.folder))
    line = begin_upload(client, values, 64 * PIECE)
    for piece in pieces(8, seed=8):
        line.send(piece)
    line.close()
    time.sleep(0.5)
    if len(contents(home.folder)) != before:
        raise Broken("a broken upload left a file")
    if client.get("/api/v1/attachments?$filter=name eq 'broken.bin'").json["value"]:
        raise Broken("a broken upload left a record")


def _exceed_the_limit(client, values: dict[str, str], size: int) -> None:
    answer = begin_upload(client, values, (size + 1) * PIECE).getresponse()
    if answer.status != 413 or b"http.body_too_large" not in answer.read():
        raise Broken(f"over the limit: {answer.status}")
