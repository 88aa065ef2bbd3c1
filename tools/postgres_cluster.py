#!/usr/bin/env python3
"""Runs a command beside its own PostgreSQL 15 cluster and removes the cluster afterwards.

    tools/postgres_cluster.py [--durable] COMMAND [ARGUMENT …]

The cluster lives in a temporary folder, listens on a free port of 127.0.0.1 and on a Unix socket in
that folder, and has one role, `suki`, that may make databases. The command finds
SUKI_TEST_POSTGRES=postgresql://suki@127.0.0.1:PORT/postgres in its environment. Exits with the
command's status.

Without --durable nothing waits for the disk: what a killed Suki, or a killed PostgreSQL, has written
is in the system's memory all the same. Benchmarks measure with it.
"""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

BIN = pathlib.Path("/usr/lib/postgresql/15/bin")

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "log_min_messages": "warning",
    # Bench and scenarios compare with a tuned server, not with one that logs every checkpoint.
    "log_checkpoints": "off",
}
NOT_DURABLE = {"fsync": "off", "full_page_writes": "off"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def as_postgres(*, pdeathsig: bool) -> list[str]:
    """PostgreSQL refuses to run as root; and it must not outlive us, whatever ends us."""
    words = ["setpriv"]
    if os.getuid() == 0:
        words += ["--reuid=postgres", "--regid=postgres", "--init-groups"]
    if pdeathsig:
        words += ["--pdeathsig", "INT"]
    return words if len(words) > 1 else []


class PostgresCluster:
    def __init__(self, *, durable: bool) -> None:
        self.settings = SETTINGS if durable else SETTINGS | NOT_DURABLE
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="suki-postgres-"))
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self.port = free_port()
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"postgresql://suki@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        data = self.folder / "data"
        subprocess.run(
            [*as_postgres(pdeathsig=False), BIN / "initdb", "-D", data, "-U", "suki", "-A", "trust",
             "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            check=True, stdout=subprocess.DEVNULL, cwd=self.folder)
        options = [f"--{name}={value}" for name, value in self.settings.items()]
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(
                [*as_postgres(pdeathsig=True), BIN / "postgres", "-D", data, "-p", str(self.port),
                 "-k", self.folder, *options],
                stdout=log, stderr=log, cwd=self.folder, start_new_session=True)
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        for _ in range(300):
            ready = subprocess.run(
                [BIN / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port), "-U", "suki"])
            if ready.returncode == 0:
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise SystemExit("postgres_cluster: the server does not start:\n"
                         + (self.folder / "log").read_text(errors="replace"))

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # "fast": ends sessions, then stops
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def run_beside(command: list[str], environment: dict[str, str]) -> int:
    """Runs the command; a signal that asks us to stop is passed on, and we wait for its end."""
    child = subprocess.Popen(command, env=environment)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, lambda received, _: child.send_signal(received))
    status = child.wait()
    return status if status >= 0 else 128 - status


def main() -> int:
    durable = sys.argv[1:2] == ["--durable"]
    command = sys.argv[2 if durable else 1:]
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _: sys.exit(128 + received))
    cluster = PostgresCluster(durable=durable)
    try:
        cluster.start()
        return run_beside(command, {**os.environ, "SUKI_TEST_POSTGRES": cluster.url})
    finally:
        cluster.stop()


if __name__ == "__main__":
    sys.exit(main())
