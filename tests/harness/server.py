"""A running `suki serve`, its log, and what may not be in it."""
import contextlib
import json
import pathlib
import re
import signal
import subprocess
import time

from harness import environment
from harness.client import Client
from harness.homes import Home, email_of, password_of

_REPORTS = re.compile(r"Sanitizer|runtime error:|terminate called|Assertion .* failed|panic")


class Server:
    """Starts on a free port. Use as a context manager: leaving it stops the server and raises
    AssertionError when it crashed or logged what it should not."""

    def __init__(self, home: Home, options: list[str] | None = None,
                 allowed_events: set[str] | None = None, extra: dict[str, str] | None = None):
        self.home = home
        self.options = options or []
        self.allowed_events = allowed_events or set()
        self.address = ""
        self._extra = extra or {}
        self._process: subprocess.Popen | None = None
        self._log_paths: list[pathlib.Path] = []
        self._exit_problems: list[str] = []

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, kind, value, trace) -> None:
        self.stop()
        if kind is None and (problems := self.problems()):
            raise AssertionError("\n".join(problems))

    @property
    def pid(self) -> int:
        return self._process.pid

    def start(self, timeout_seconds: float = 60) -> None:
        self.home.folder.mkdir(parents=True, exist_ok=True)
        announced = self.home.folder / "server.address"
        announced.unlink(missing_ok=True)
        log = self.home.folder.with_name(f"{self.home.folder.name}-{len(self._log_paths)}.log")
        self._log_paths.append(log)
        with open(log, "wb") as stream:
            self._process = subprocess.Popen(
                environment.command("serve", *self.home.arguments, "--listen", "127.0.0.1:0",
                                    *self.options),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stream,
                env=environment.process_environment(self._extra))
        deadline = time.monotonic() + timeout_seconds
        while not (address := self._announced_address(announced)):
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise AssertionError("the server does not start\n" + self.log_tail())
            time.sleep(0.01)
        self.address = address

    @staticmethod
    def _announced_address(path: pathlib.Path) -> str:
        with contextlib.suppress(FileNotFoundError):
            return path.read_text().strip()
        return ""

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def ask_to_stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)

    def stop(self, timeout_seconds: float = 60) -> None:
        """SIGTERM; the server has to end by itself, with status 0."""
        if self._process is None:
            return
        if self.is_running():
            self.ask_to_stop()
        self.wait(timeout_seconds)

    def wait(self, timeout_seconds: float = 60) -> int:
        try:
            status = self._process.wait(timeout_seconds)
            if status != 0:
                self._exit_problems.append(f"the server ended with status {status}")
        except subprocess.TimeoutExpired:
            self._exit_problems.append(f"the server did not stop within {timeout_seconds:.0f} s")
            self._process.kill()
            status = self._process.wait()
        self._process = None
        return status

    def kill(self) -> None:
        """kill -9: no chance to tidy up."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def client(self, name: str | None = None) -> Client:
        """Somebody of the cast, logged in; without a name, a stranger."""
        client = Client(self.address)
        if name:
            client.log_in(email_of(name), password_of(name))
        return client

    def log_lines(self) -> list[str]:
        return [line for path in self._log_paths
                for line in path.read_text(errors="replace").splitlines()]

    def log_tail(self, lines: int = 25) -> str:
        return "\n".join(self.log_lines()[-lines:])

    def problems(self) -> list[str]:
        """What the server did wrong, whatever its answers were."""
        found = list(self._exit_problems)
        lines = self.log_lines()
        for number, line in enumerate(lines):
            if _REPORTS.search(line):
                return found + ["in the server's log:\n" + "\n".join(lines[number:number + 40])]
            if problem := self._judge(line):
                found.append(problem)
        return found

    def _judge(self, line: str) -> str | None:
        try:
            entry = json.loads(line)
        except ValueError:
            return f"a log line that is no JSON: {line[:300]}"
        if entry.get("level") == "error" and entry.get("event") not in self.allowed_events:
            return f"an error in the log: {line[:1000]}"
        return None
