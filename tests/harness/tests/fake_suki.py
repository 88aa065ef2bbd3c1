#!/usr/bin/env python3
"""A double of the `suki` program, just enough to test the harness: it keeps accounts in memory,
and misbehaves when `--misbehave HOW` asks for it."""
import argparse
import http.server
import json
import os
import pathlib
import signal
import sys
import threading
import urllib.parse


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    accounts: list[dict] = []
    people: dict[str, str] = {}
    misbehave = ""

    def log_message(self, *_):
        pass

    def answer(self, status, value, headers=()):
        body = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def fail(self, status, code, target=None):
        self.answer(status, {"error": {"code": code, "message": "No.", "target": target}})

    def body(self):
        return json.loads(self.rfile.read(int(self.headers["Content-Length"] or 0)) or b"null")

    def do_GET(self):
        if self.headers["Cookie"] is None:
            return self.fail(401, "session.required")
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
        found = [one for one in self.accounts if query.get("$search", "") in one["name"]]
        return self.answer(200, {"@odata.count": len(found), "value": found})

    def do_POST(self):
        value = self.body()
        if self.path == "/api/session":
            if self.people.get(value["email"]) != value["password"]:
                return self.fail(401, "session.bad_credentials")
            cookie = ("Set-Cookie", "suki_session=1; HttpOnly")
            return self.answer(200, {"csrfToken": "t"}, [cookie])
        if self.misbehave == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.misbehave == "error":
            print(json.dumps({"level": "error", "event": "fake.broken"}), file=sys.stderr, flush=True)
        if self.misbehave == "sanitizer":
            print("WARNING: ThreadSanitizer: data race", file=sys.stderr, flush=True)
        if not value.get("name"):
            return self.fail(400, "record.required", "name")
        record = {"id": str(len(self.accounts) + 1), **value}
        self.accounts.append(record)
        return self.answer(201, record, [("ETag", 'W/"1"')])


def serve(data: pathlib.Path, misbehave: str) -> None:
    Handler.people = json.loads((data / "people.json").read_text())
    Handler.misbehave = misbehave
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    (data / "server.address").write_text(f"127.0.0.1:{server.server_port}\n")
    server.serve_forever(poll_interval=0.02)
    sys.exit(3 if misbehave == "exit" else 0)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("words", nargs="+")
    for name in ("--data", "--listen", "--database", "--role", "--misbehave"):
        parser.add_argument(name)
    parser.add_argument("--password-stdin", action="store_true")
    options = parser.parse_args()
    data = pathlib.Path(options.data)
    data.mkdir(parents=True, exist_ok=True)
    if options.words[0] == "serve":
        serve(data, options.misbehave or "")
    elif options.words[:2] == ["user", "add"]:
        people = data / "people.json"
        known = json.loads(people.read_text()) if people.exists() else {}
        people.write_text(json.dumps({**known, options.words[2]: input()}))
    elif options.words[0] == "import":
        print(pathlib.Path(options.words[2]).read_text(encoding="cp1250"), end="")
        sys.exit(1)


if __name__ == "__main__":
    main()
