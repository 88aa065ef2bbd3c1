#!/usr/bin/env python3
"""Runs a command and, when it has ended for whatever reason, ends everything that it left running
and removes the temporary files that it left lying about.

    tools/contain.py COMMAND [ARGUMENT …]

Processes that lose their parent become our children (PR_SET_CHILD_SUBREAPER), so daemons and
browsers are found too. Temporary files go to a folder of their own (TMPDIR). Exits with the
command's status; names what had to be ended.
"""
import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PR_SET_CHILD_SUBREAPER = 36


def children() -> list[int]:
    text = pathlib.Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return [int(word) for word in text.split()]


def name_of(pid: int) -> str:
    try:
        words = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        return b" ".join(words).decode(errors="replace").strip()[:120]
    except OSError:
        return "?"


def reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def end_the_rest(grace_seconds: float) -> None:
    """Asks kindly first; grandchildren come up as children when their parents have gone."""
    deadline = time.monotonic() + grace_seconds
    asked: set[int] = set()
    reap()
    while remaining := children():
        late = time.monotonic() > deadline
        for pid in remaining:
            if late or pid not in asked:
                if pid not in asked:
                    print(f"contain: ending {pid} {name_of(pid)}", file=sys.stderr)
                asked.add(pid)
                try:
                    os.kill(pid, signal.SIGKILL if late else signal.SIGTERM)
                except ProcessLookupError:
                    pass
        time.sleep(0.05)
        reap()


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")
    folder = tempfile.mkdtemp(prefix="suki-test-")
    os.chmod(folder, 0o711)  # PostgreSQL, another user, has its folder inside
    child = subprocess.Popen(sys.argv[1:], env={**os.environ, "TMPDIR": folder})
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, lambda received, _: child.send_signal(received))
    try:
        status = child.wait()
    finally:
        end_the_rest(grace_seconds=5)
        shutil.rmtree(folder, ignore_errors=True)
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
