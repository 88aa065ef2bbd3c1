"""One load on one server: wrk's answer, and what the server's process spent on it."""
import dataclasses
import json
import os
import pathlib
import subprocess

_SCRIPT = pathlib.Path(__file__).with_name("requests.lua")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclasses.dataclass(frozen=True)
class Side:
    """A server under load."""
    name: str
    address: str
    pid: int
    headers: tuple[str, ...] = ()


@dataclasses.dataclass
class Measured:
    requests: int = 0
    seconds: float = 0
    cpu_seconds: float = 0
    worst_p99_ms: float = 0

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds if self.seconds else 0

    @property
    def cpu_micros(self) -> float:
        return self.cpu_seconds / self.requests * 1e6 if self.requests else 0

    def add(self, other: "Measured") -> None:
        self.requests += other.requests
        self.seconds += other.seconds
        self.cpu_seconds += other.cpu_seconds
        self.worst_p99_ms = max(self.worst_p99_ms, other.worst_p99_ms)


def cpu_seconds(pid: int) -> float:
    """User and system time of a process up to now."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def run(side: Side, requests: pathlib.Path, connections: int, seconds: int) -> Measured:
    """Raises RuntimeError when an answer was not 2xx: a quick refusal must not look like speed."""
    threads = min(2, connections)
    before = cpu_seconds(side.pid)
    done = subprocess.run(
        ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "-s",
         _SCRIPT, f"http://{side.address}", "--", str(requests), str(threads), *side.headers],
        check=True, capture_output=True, text=True)
    spent = cpu_seconds(side.pid) - before
    said = json.loads(done.stdout.strip().splitlines()[-1])
    if said["refused"] or said["broken"]:
        raise RuntimeError(f"{side.name}, {requests.stem}: {said['refused']} of {said['requests']} "
                           f"requests refused, {said['broken']} broken")
    return Measured(said["requests"], said["seconds"], spent, said["p99_ms"])


def compare(sides: list[tuple[Side, pathlib.Path]], connections: int, seconds: int,
            rounds: int) -> list[Measured]:
    """Loads the sides in turn for `seconds` each, so that what the machine does meanwhile falls on all of them."""
    totals = [Measured() for _ in sides]
    for _ in range(rounds):
        for total, (side, requests) in zip(totals, sides):
            total.add(run(side, requests, connections, seconds))
    return totals
