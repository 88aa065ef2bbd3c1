"""An exchange that takes calls, refuses them, or sleeps: each is dialled once, and what it said
stands in the call."""
import http.server
import json
import threading
import time

from harness.clock import ClockFile
from harness.homes import Engine
from harness.server import Server
from wholeness import Broken

_SECRET = "a secret that only both know"


class _Exchange(http.server.ThreadingHTTPServer):
    """Refuses who wants to ring 999, and never answers 888."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict] = []
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server: _Exchange = self.server
        with server.lock:
            server.asked.append(body | {"path": self.path, "key": self.headers["X-Key"]})
        if body["from"] == "888":
            time.sleep(4)
            return  # whoever asked has hung up
        self._answer(403 if body["from"] == "999" else 202)

    def _answer(self, status: int):
        answer = json.dumps({"message": "Line 999 is barred"}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def _connector(exchange: _Exchange) -> dict:
    return {"name": "Exchange", "kind": "http", "timeoutSeconds": 2, "secret": _SECRET,
            "url": f"http://127.0.0.1:{exchange.server_port}/call/{{digits}}?id={{call}}",
            "headers": "X-Key: {secret}", "body": '{"from": "{extension}", "to": "{number}"}'}


def _made(answer) -> dict:
    if answer.status not in (200, 201):
        raise Broken(f"{answer.status} {answer.text[:300]}")
    return answer.json


def _settled(client, call: str, state: str) -> dict:
    deadline = time.monotonic() + 15
    while True:
        found = _made(client.get(f"/api/v1/calls({call})"))
        if found["state"] == state:
            return found
        if time.monotonic() > deadline:
            raise Broken(f"the call is {found['state']} and not {state}: {found['problem']}")
        time.sleep(0.05)


def phone_exchange(engine: Engine) -> None:
    home = engine.clone(engine.template())
    exchange = _Exchange()
    clock = ClockFile(home.work / "clock", "2026-03-02T09:00:00Z")
    options = ["--clock-file", str(clock.path)]
    with Server(home, [*options, "--webhooks-inside"]) as server:
        client = server.client("admin")
        connector = _made(client.post("/api/v1/phoneConnectors", _connector(exchange)))
        me = _made(client.get("/api/metadata"))["user"]["id"]
        contact = _made(client.post("/api/v1/contacts", {"lastName": "Żak", "mobile": "+48512345678"}))["id"]

        def dial(extension: str, state: str) -> dict:
            client.patch(f"/api/v1/users({me})", {"phoneConnectorId": connector["id"], "phoneExtension": extension})
            started = _made(client.post(f"/api/v1/contacts({contact})/Suki.call", {}))
            if started["uri"] is not None:
                raise Broken("an exchange's call has no uri")
            return _settled(client, started["call"], state)

        taken = dial("101", "Ringing")
        seen = exchange.asked[-1]
        if seen != {"from": "101", "to": "+48512345678", "key": _SECRET,
                    "path": f"/call/48512345678?id={taken['id']}"}:
            raise Broken(f"the exchange was asked {seen}")
        refused = dial("999", "Refused")
        if "Line 999 is barred" not in refused["problem"] or "403" not in refused["problem"]:
            raise Broken(f"refused, but the call says {refused['problem']}")
        late = dial("888", "Refused")
        if "in time" not in late["problem"]:
            raise Broken(f"too late, but the call says {late['problem']}")
        for event, state in (("answered", "Answered"), ("ended", "Ended")):
            _made(server.client().post(connector["reportPath"], {"event": event, "call": taken["id"]}))
            _settled(client, taken["id"], state)
        if _SECRET in json.dumps(_made(client.get(f"/api/v1/phoneConnectors({connector['id']})"))):
            raise Broken("a secret can be read")
        clock.move("+2h")
        time.sleep(0.5)
        if len(exchange.asked) != 3:
            raise Broken(f"{len(exchange.asked)} calls were dialled instead of 3")

    with Server(home, options) as server:
        client = server.client("admin")
        started = _made(client.post(f"/api/v1/contacts({contact})/Suki.call", {}))
        _settled(client, started["call"], "Refused")
    if len(exchange.asked) != 3:
        raise Broken("a connector reached an address inside")
    exchange.shutdown()
    home.remove()
