"""Contents in a real S3 server, signed: up and down in parts, ranges, backup and restore, and a store that is away."""
import contextlib
import pathlib
import subprocess
import time

from file_bytes import PIECE, contents, download, pieces, upload
from harness import environment
from harness.homes import Engine
from harness.server import Server
from wholeness import Broken

_HERE = pathlib.Path(__file__).resolve().parents[1] / "s3"
_LARGE = 40  # MiB: more than one part


@contextlib.contextmanager
def _store(folder: pathlib.Path):
    """Gives its address. s3rver checks signatures, with a key that it knows."""
    if not (_HERE / "node_modules").exists():
        subprocess.run(["npm", "ci", "--loglevel=error"], cwd=_HERE, check=True)
    process = subprocess.Popen(["node", "node_modules/s3rver/bin/s3rver.js", "--directory", str(folder), "--port", "0",
                                "--address", "127.0.0.1", "--silent", "--configure-bucket", "suki",
                                "--no-vhost-buckets"], cwd=_HERE, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               text=True)
    try:
        for line in process.stdout:
            if "listening on" in line:
                break
        else:
            raise Broken("s3rver does not start")
        yield "http://127.0.0.1:" + line.rsplit(":", 1)[1].strip().rstrip("/")
    finally:
        process.terminate()
        process.communicate()


def s3_files(engine: Engine) -> None:
    home = engine.clone(engine.template())
    secret = home.work / "s3-secret"
    secret.write_text("S3RVER\n")
    with _store(home.work / "s3") as url:
        options = ["--files-s3-url", url, "--files-s3-bucket", "suki", "--files-s3-key-id", "S3RVER",
                   "--files-s3-secret-file", str(secret)]
        with Server(home, options) as server:
            client = server.client("anna")
            account = client.post("/api/v1/accounts", {"name": "Szkło"}).json["id"]
            values = {"regardingId": account, "regardingType": "account"}
            small = _sent(upload(client, {**values, "name": "small.bin"}, 1))
            large = _sent(upload(client, {**values, "name": "large.bin"}, _LARGE))
            _expect_bytes(client, large, {}, b"".join(pieces(_LARGE)), 200)
            _expect_bytes(client, large, {"Range": f"bytes={20 * PIECE}-{20 * PIECE + 99}"},
                          b"".join(pieces(21))[20 * PIECE:20 * PIECE + 100], 206)
            _expect_bytes(client, small, {}, b"".join(pieces(1)), 200)
            if contents(home.folder):
                raise Broken("contents lie in the data folder too")
        backup = home.work / "backup"
        _run(home, "backup", backup, options)
        _restore_elsewhere(engine, backup, large, options)
    home.remove()


def _sent(answer) -> str:
    if answer.status != 201:
        raise Broken(f"the upload: {answer.status} {answer.read()[:300]}")
    return answer.headers["Location"].split("(")[1].rstrip(")")


def _expect_bytes(client, attachment: str, headers: dict[str, str], wanted: bytes, status: int) -> None:
    answer = download(client, attachment, headers)
    got = answer.read()
    if answer.status != status or got != wanted:
        raise Broken(f"{headers}: {answer.status}, {len(got)} bytes of {len(wanted)}, or others")


def _run(home, command: str, file: pathlib.Path, options: list[str]) -> None:
    done = subprocess.run(environment.command(command, str(file), *home.arguments, *options), capture_output=True,
                          text=True, env=environment.process_environment({}))
    if done.returncode != 0:
        raise Broken(f"{command}: {done.stderr}")


def _restore_elsewhere(engine: Engine, backup: pathlib.Path, attachment: str, options: list[str]) -> None:
    """Into the data folder, without S3: a backup holds everything."""
    home = engine.create()
    _run(home, "restore", backup, [])
    with Server(home) as server:
        _expect_bytes(server.client("anna"), attachment, {}, b"".join(pieces(_LARGE)), 200)
    home.remove()
