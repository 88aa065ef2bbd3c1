"""Somebody who listens to GET /api/v1/events, on a connection and a thread of its own."""
import contextlib
import http.client
import socket
import threading

from harness.client import Client, parse_json


class Listener:
    """`events` holds what came, in order: the data, with its `id`, and `event` where it has a name."""

    def __init__(self, client: Client, last_id: str = ""):
        host, port = client.address.rsplit(":", 1)
        self.events: list[dict] = []
        self.last_id = last_id
        self.is_open = True
        self._connection = http.client.HTTPConnection(host, int(port), timeout=60)
        headers = client.session_headers() | ({"Last-Event-ID": last_id} if last_id else {})
        self._connection.request("GET", "/api/v1/events", headers=headers)
        self._socket = self._connection.sock  # which getresponse() lets go of
        self.response = self._connection.getresponse()
        if self.response.status != 200:
            raise AssertionError(f"cannot listen: {self.response.status} {self.response.read()}")
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def hang_up(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._connection.close()

    def _read(self) -> None:
        entry: dict = {}
        try:
            while line := self.response.readline():
                entry = self._take(line.decode().rstrip("\r\n"), entry)
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass
        self.is_open = False

    def _take(self, line: str, entry: dict) -> dict:
        name, _, value = line.partition(": ")
        if not line:
            if "data" in entry:
                data = entry.pop("data")
                self.events.append({**entry, **parse_json(data)})
            return {}
        if name == "id":
            self.last_id = value
        # An event's own data has an id, the record's; the stream's is `at` here.
        return {**entry, "at" if name == "id" else name: value}
