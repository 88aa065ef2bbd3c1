"""A small HTTP client: one person at one keyboard, with a session, JSON in and out."""
import decimal
import http.client
import json
import urllib.parse
from dataclasses import dataclass

# What may stand in a request target as it is; the rest is percent-encoded, so that tests can say
# /api/v1/accounts?$filter=name eq 'Łódź' in plain words.
# A plus is one of the words' own: bare, servers read it as a space.
_KEPT = "/?:@!$&'()*,;=%-._~[]"


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")

    @property
    def json(self):
        """The body; numbers with a fraction are exact. None when there is no body."""
        return parse_json(self.text) if self.body else None


def parse_json(text: str):
    return json.loads(text, parse_float=decimal.Decimal)


def encode_target(target: str) -> str:
    if target.startswith(("http://", "https://")):
        parts = urllib.parse.urlsplit(target)
        target = parts.path + ("?" + parts.query if parts.query else "")
    return urllib.parse.quote(target, safe=_KEPT)


class Client:
    def __init__(self, address: str, timeout_seconds: float = 60):
        self.address = address
        self._timeout = timeout_seconds
        self._connection: http.client.HTTPConnection | None = None
        self._session: dict[str, str] = {}

    def log_in(self, email: str, password: str) -> Answer:
        answer = self.post("/api/session", {"email": email, "password": password})
        if answer.status != 200:
            raise AssertionError(f"{email} cannot log in: {answer.status} {answer.text}")
        cookie = (answer.headers["Set-Cookie"] or "").split(";")[0]
        self._session = {"Cookie": cookie, "X-CSRF-Token": answer.json["csrfToken"]}
        return answer

    def session_headers(self) -> dict[str, str]:
        return dict(self._session)

    def share_session_of(self, other: "Client") -> None:
        self._session = other.session_headers()

    def request(self, method: str, target: str, body: bytes | str | dict | list | None = None,
                headers: dict[str, str] | None = None) -> Answer:
        """Headers given here win over those of the session; an empty value leaves one out."""
        sent = dict(self._session)
        if isinstance(body, (dict, list)):
            body = json.dumps(body, ensure_ascii=False)
            sent["Content-Type"] = "application/json"
        if isinstance(body, str):
            body = body.encode()
        for name, value in (headers or {}).items():
            sent = {known: kept for known, kept in sent.items() if known.lower() != name.lower()}
            sent[name] = value
        sent = {name: value.encode() for name, value in sent.items() if value}
        return self._exchange(method, encode_target(target), body, sent)

    def get(self, target: str, **more) -> Answer:
        return self.request("GET", target, **more)

    def post(self, target: str, body=None, **more) -> Answer:
        return self.request("POST", target, body, **more)

    def patch(self, target: str, body=None, **more) -> Answer:
        return self.request("PATCH", target, body, **more)

    def delete(self, target: str, **more) -> Answer:
        return self.request("DELETE", target, **more)

    def move_to(self, address: str) -> None:
        """The server came back elsewhere; the session stays."""
        self.close()
        self.address = address

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def _exchange(self, method: str, target: str, body: bytes | None, headers) -> Answer:
        if self._connection is None:
            host, port = self.address.rsplit(":", 1)
            self._connection = http.client.HTTPConnection(host, int(port), timeout=self._timeout)
        try:
            self._connection.request(method, target, body, headers)
            response = self._connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        except BaseException:
            self.close()
            raise
