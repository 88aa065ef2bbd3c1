"""The clock file of a server under test: an instant that runs on from when it was written."""
import datetime
import os
import pathlib
import re
import time

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class ClockFile:
    def __init__(self, path: pathlib.Path, start: str):
        self.path = path
        self.set(start)

    def set(self, instant: str) -> None:
        draft = self.path.with_name(self.path.name + ".new")
        draft.write_text(instant + "\n")
        os.replace(draft, self.path)

    def now(self) -> datetime.datetime:
        start = datetime.datetime.fromisoformat(self.path.read_text().strip().replace("Z", "+00:00"))
        return start + datetime.timedelta(seconds=time.time() - self.path.stat().st_mtime)

    def move(self, text: str) -> None:
        """"+15m" goes on by so much, anything else is an instant."""
        if match := re.fullmatch(r"\+(\d+)([smhd])", text):
            step = datetime.timedelta(seconds=int(match[1]) * _UNITS[match[2]])
            text = (self.now() + step).astimezone(datetime.timezone.utc).isoformat(
                timespec="milliseconds").replace("+00:00", "Z")
        self.set(text)
