"""The table, line by line as the numbers come."""
import platform

from footprint import Footprint
from load import Measured

_TITLES = {
    "constant": "constant, answered inline",
    "service": "service document, by a worker",
    "read": "read one",
    "list": "list 50, sorted",
    "team-list": "the same of one's team",
    "counted": "list 50, filter+sort+count",
    "team-counted": "the same of one's team",
    "board": "board: count, sum by stage",
    "team-board": "the same of one's team",
    "search": "search contacts, newest 50",
    "sorted-search": "search contacts, by name",
    "global-search": "search everything",
    "typo-search": "search everything, misspelt",
    "create": "create",
    "update": "update (move stage)",
    "mixed": "mixed",
}


def _model() -> str:
    with open("/proc/cpuinfo") as lines:
        names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} cores, {names[0]}" if names else platform.machine()


def heading() -> None:
    print(f"{_model()}, Linux {platform.release().split('-')[0]}; wrk beside the server\n")
    print(f"{'':28} {'conn.':>5} | {'req/s':>8} {'p99 ms':>8} {'CPU µs':>7} | "
          f"{'pair':>8} {'p99 ms':>8} {'CPU µs':>7} | ratio  (by CPU)", flush=True)


def row(work: str, connections: int, suki: Measured, pair: Measured | None = None) -> None:
    line = f"{_TITLES[work]:28} {connections:5} | {_cells(suki)} |"
    if pair:
        line += (f" {_cells(pair)} | {suki.per_second / pair.per_second:5.0%}"
                 f"  ({pair.cpu_micros / suki.cpu_micros:.0%})")
    print(line, flush=True)


def _cells(measured: Measured) -> str:
    return (f"{measured.per_second:8,.0f} {measured.worst_p99_ms:8.2f} {measured.cpu_micros:7.0f}")


def direct(rates: dict[str, float]) -> None:
    print(f"\nSQLite asked directly by two threads: {rates['read']:,.0f} reads/s, "
          f"{rates['list']:,.0f} lists/s", flush=True)


def footprint(found: Footprint) -> None:
    page = "" if found.page_kb is None else f", first page {found.page_kb:.0f} kB compressed"
    print(f"\ndemo company: ready in {found.ready_seconds:.2f} s, {found.fresh_mb:.0f} MiB resident "
          f"after the start, {found.used_mb:.0f} MiB idle after use{page}", flush=True)
