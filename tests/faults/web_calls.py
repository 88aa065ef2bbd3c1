"""Rules call another program that is down, then up: each call arrives, signed, under one id."""
import base64
import hashlib
import hmac
import http.server
import json
import threading
import time

from harness.clock import ClockFile
from harness.homes import Engine
from harness.server import Server
from wholeness import Broken

_KEY = b"a key that both sides know"
_CALLS = 20


class _Receiver(http.server.ThreadingHTTPServer):
    """Refuses every first try."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.tries: dict[str, int] = {}
        self.names: list[str] = []
        self.forged = 0
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        one = self.headers["webhook-id"]
        signed = f"{one}.{self.headers['webhook-timestamp']}.".encode() + body
        right = "v1," + base64.b64encode(hmac.digest(_KEY, signed, hashlib.sha256)).decode()
        server: _Receiver = self.server
        with server.lock:
            server.forged += self.headers["webhook-signature"] != right
            server.tries[one] = server.tries.get(one, 0) + 1
            is_first = server.tries[one] == 1
            if not is_first:
                server.names.append(json.loads(body)["data"]["name"])
        self.send_response(503 if is_first else 204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def web_calls_arrive(engine: Engine) -> None:
    home = engine.clone(engine.template())
    receiver = _Receiver()
    clock = ClockFile(home.work / "clock", "2026-03-02T09:00:00Z")
    url = f"http://127.0.0.1:{receiver.server_port}/in"
    secret = "whsec_" + base64.b64encode(_KEY).decode()
    rule = {"name": "Tell the ledger", "entity": "account", "trigger": {"on": "created"},
            "steps": [{"do": "webhook", "url": url, "secret": secret, "type": "account.created"}]}
    names = {f"Szkło {number}" for number in range(_CALLS)}
    with Server(home, ["--clock-file", str(clock.path), "--webhooks-inside"]) as server:
        client = server.client("admin")
        client.post("/api/v1/rules", rule)
        for name in sorted(names):
            client.post("/api/v1/accounts", {"name": name})
        _wait(lambda: len(receiver.tries) == _CALLS)
        clock.move("+6s")
        _wait(lambda: len(receiver.names) == _CALLS)
    if receiver.forged or set(receiver.names) != names or len(receiver.names) != _CALLS:
        raise Broken(f"{receiver.forged} badly signed, {len(receiver.names)} arrived, "
                     f"{len(set(receiver.names))} different")
    if set(receiver.tries.values()) != {2}:
        raise Broken(f"tries: {receiver.tries}")

    with Server(home, ["--clock-file", str(clock.path)]) as server:
        server.client("admin").post("/api/v1/accounts", {"name": "Inside"})
        time.sleep(1)
    if "Inside" in receiver.names or len(receiver.tries) != _CALLS:
        raise Broken("a rule reached an address inside")
    receiver.shutdown()
    home.remove()


def _wait(condition) -> None:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
