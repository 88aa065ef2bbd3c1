"""HTTP by hand, for what a proper client would not send."""
import json
import socket
import time
from dataclasses import dataclass


@dataclass
class RawAnswer:
    """`status` 0: the server closed without a word."""
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def error(self) -> dict:
        try:
            return json.loads(self.body)["error"]
        except (ValueError, KeyError, TypeError):
            return {}


def connect(address: str) -> socket.socket:
    host, port = address.rsplit(":", 1)
    return socket.create_connection((host, int(port)), timeout=20)


def read_answer(connection: socket.socket) -> RawAnswer:
    """One answer with a Content-Length, or what came until the end."""
    data = b""
    try:
        while b"\r\n\r\n" not in data and (piece := connection.recv(65536)):
            data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (one.partition(": ") for one in lines[1:])}
        while len(body) < int(headers.get("content-length", 0)) and (piece := connection.recv(65536)):
            body += piece
    except ConnectionError:
        head, headers, body, lines = b"", {}, b"", []
    status = lines[0].split(" ")[1] if lines and lines[0].startswith("HTTP/") else "0"
    return RawAnswer(int(status), headers, body)


def exchange(address: str, data: bytes) -> RawAnswer:
    """Sends everything the server takes, and reads the answer even if it stopped taking."""
    with connect(address) as connection:
        try:
            connection.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return read_answer(connection)


def drip(address: str, data: bytes, pause_seconds: float, limit_seconds: float) -> tuple[RawAnswer, float]:
    """Sends one byte at a time until the server answers or closes; also how long that took."""
    started = time.monotonic()
    with connect(address) as connection:
        connection.settimeout(pause_seconds)
        for byte in data:
            try:
                connection.sendall(bytes([byte]))
                if connection.recv(1, socket.MSG_PEEK) is not None:
                    break
            except TimeoutError:
                if time.monotonic() - started > limit_seconds:
                    break
            except ConnectionError:
                break
        connection.settimeout(5)
        try:
            return read_answer(connection), time.monotonic() - started
        except TimeoutError:
            return RawAnswer(0, {}, b""), time.monotonic() - started
