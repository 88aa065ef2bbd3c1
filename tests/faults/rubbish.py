"""Rubbish in: whatever comes, the answer is a 4xx in the form of the contract that says what is
wrong, nothing is written, and the server lives."""
import json
import time
from dataclasses import dataclass

from harness.client import Client, encode_target
from harness.homes import Engine
from harness.server import Server
from raw_http import RawAnswer, exchange
from wholeness import Broken

CONTACTS = "/api/v1/contacts"
SQL = ["'; DROP TABLE users; --", "' OR '1'='1", "\" OR \"\"=\"", "1); DELETE FROM contacts; --",
       "%' UNION SELECT password_hash FROM users --", "\\'; SELECT pg_sleep(5); --"]

# Bodies of POST /api/v1/contacts.
BODIES: dict[str, bytes] = {
    "cut JSON": b'{"lastName": "Z',
    "no JSON at all": b"lastName=Zak",
    "nothing": b"",
    "two values": b'{"lastName": "Z"} {"lastName": "Y"}',
    "an array": b'[{"lastName": "Z"}]',
    "a bare string": b'"Zak"',
    "null": b"null",
    "a duplicate key": b'{"lastName": "Z", "lastName": "Y"}',
    "comments": b'{"lastName": "Z" /* x */}',
    "a trailing comma": b'{"lastName": "Z",}',
    "single quotes": b"{'lastName': 'Z'}",
    "NaN": b'{"lastName": NaN}',
    "invalid UTF-8": b'{"lastName": "Z\xc3\x28k"}',
    "overlong UTF-8": b'{"lastName": "\xc0\xaf"}',
    "half a surrogate": b'{"lastName": "\\ud800"}',
    "half a surrogate in UTF-8": b'{"lastName": "\xed\xa0\x80"}',
    "a NUL in a text": b'{"lastName": "Z\\u0000k"}',
    "a raw control character": b'{"lastName": "Z\x01k"}',
    "a byte order mark": b'\xef\xbb\xbf{"lastName": "Z"}',
    "UTF-16": '{"lastName": "Z"}'.encode("utf-16"),
    "deep nesting": b'{"lastName": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
    "deep objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "a number for a text": b'{"lastName": 5}',
    "an object for a text": b'{"lastName": {"x": 1}}',
    "an array for a text": b'{"lastName": ["Z"]}',
    "a text for a date": b'{"lastName": "Z", "birthday": "soon"}',
    "a day that does not exist": b'{"lastName": "Z", "birthday": "2026-02-30"}',
    "a number for a date": b'{"lastName": "Z", "birthday": 20260101}',
    "a text for an id": b'{"lastName": "Z", "accountId": "x"}',
    "a stranger's id": b'{"lastName": "Z", "accountId": "018f2f6e-0000-7000-8000-000000000000"}',
    "an option that is none": b'{"lastName": "Z", "sex": "maybe"}',
    "no email": b'{"lastName": "Z", "email": "nobody"}',
    "a text too long": b'{"lastName": "' + b"x" * 100_000 + b'"}',
    "a read-only property": b'{"lastName": "Z", "createdAt": "2026-01-01T00:00:00Z"}',
    "an unknown property": b'{"lastName": "Z", "shoeSize": 43}',
    "a key of 64 kB": b'{"' + b"k" * 65_536 + b'": 1}',
    "an empty key": b'{"lastName": "Z", "": 1}',
    "a required property missing": b"{}",
    "a required property null": b'{"firstName": null, "lastName": null}',
}

# Bodies of POST /api/v1/opportunities: numbers.
NUMBERS = ["1e400", "-1e400", "1e308", "123456789012345678901234567890", "9223372036854775808",
           "0.001", "-5", "true", '"12a"', '"1e999999999"', '""', "[1]", "0x10", "+1", "01"]

QUERIES = [
    "$filter=" + "(" * 5_000 + "true" + ")" * 5_000,
    "$filter=" + "not " * 5_000 + "true",
    "$filter=" + "-" * 5_000 + "1 eq 1",
    "$filter=" + " or ".join(["name eq 'x'"] * 2_000),
    "$filter=name eq", "$filter=eq 'x'", "$filter=name eq 'x", "$filter=name eq x'", "$filter=)(",
    "$filter=name like 'x'", "$filter=shoeSize eq 43", "$filter=frobnicate(name) eq 1",
    "$filter=contains(name)", "$filter=contains(name,'a','b')", "$filter=birthday eq 'soon'",
    "$filter=birthday gt 5", "$filter=name gt 5", "$filter=account/shoeSize eq 1",
    "$filter=shoe/name eq 'x'", "$filter=contacts/any(c:c/name eq", "$filter=id eq 'x'",
    "$filter=name in ()", "$filter=name", "$filter=1", "$filter=name eq 'x' garbage",
    "$filter=createdAt gt 2026-99-99T00:00:00Z", "$filter=passwordHash ne null",
    "$orderby=shoeSize", "$orderby=name sideways", "$orderby=name;drop table contacts",
    "$orderby=,", "$orderby=name,name desc,", "$orderby=account/",
    "$select=shoeSize", "$select=name,", "$select=(", "$select=passwordHash",
    "$expand=shoe", "$expand=account(", "$expand=account($select=shoeSize)",
    "$expand=account($frobnicate=1)", "$expand=" + "account($expand=" * 200 + ")" * 200,
    "$top=-1", "$top=x", "$top=1.5", "$top=99999999999999999999", "$top=", "$skip=-1", "$skip=x",
    "$count=maybe", "$skiptoken=rubbish", "$skiptoken=AAAA", "$frobnicate=1", "frobnicate=1",
    "trash=maybe", "$apply=frobnicate(x)", "$apply=groupby((shoeSize))", "$apply=groupby((",
    "$apply=aggregate(name with sum as x)", "$filter=name eq 'a'&$filter=name eq 'b'",
    "$filter=%", "$filter=%zz", "$filter=%c3%28", "$filter=name%00eq", "$top=1&$top=2",
]


@dataclass
class Raw:
    what: str
    data: bytes
    statuses: tuple[int, ...]


def _raw_requests(cookie: str) -> list[Raw]:
    get = b"GET /api/v1/contacts HTTP/1.1\r\nHost: x\r\n"
    post = b"POST /api/v1/contacts HTTP/1.1\r\nHost: x\r\n" + cookie.encode()
    return [
        Raw("a header of 10 MB", get + b"X-Big: " + b"a" * 10_000_000 + b"\r\n\r\n", (431, 400)),
        Raw("10 MB of headers", get + b"X-A: b\r\n" * 1_250_000 + b"\r\n", (431, 400)),
        Raw("a target of 1 MB", b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", (414, 431, 400)),
        Raw("no HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n", (400,)),
        Raw("HTTP/0.9", b"GET /\r\n\r\n", (400,)),
        Raw("HTTP/3.0", b"GET / HTTP/3.0\r\nHost: x\r\n\r\n", (400, 505)),
        Raw("a header without a colon", get + b"rubbish\r\n\r\n", (400,)),
        Raw("a space before the colon", get + b"X-A : b\r\n\r\n", (400,)),
        Raw("a bare line feed in a header", get + b"X-A: b\nX-C: d\x00\r\n\r\n", (400,)),
        Raw("a negative length", post + b"Content-Length: -5\r\n\r\n", (400,)),
        Raw("a length of words", post + b"Content-Length: many\r\n\r\n", (400,)),
        Raw("two lengths", post + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", (400,)),
        Raw("a length and chunks", post + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", (400,)),
        Raw("an unknown transfer coding", post + b"Transfer-Encoding: gzip\r\n\r\n", (400, 501)),
        Raw("a bad chunk", post + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", (400,)),
        Raw("a length of petabytes", post + b"Content-Length: 9999999999999999\r\n\r\n", (413, 400)),
        Raw("a bad escape in the path", b"GET /api/v1/contacts(%zz) HTTP/1.1\r\nHost: x\r\n" + cookie.encode() + b"\r\n", (400, 404)),
        Raw("a NUL in the path", b"GET /api/v1/con%00tacts HTTP/1.1\r\nHost: x\r\n" + cookie.encode() + b"\r\n", (400, 404)),
        Raw("a way up", b"GET /../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", (400, 404)),
        Raw("an encoded way up", b"GET /assets/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: x\r\n\r\n", (400, 404)),
        Raw("an unknown method", b"FROBNICATE /api/v1/contacts HTTP/1.1\r\nHost: x\r\n" + cookie.encode() + b"\r\n", (400, 405, 501)),
    ]


class Rubbish:
    def __init__(self, server: Server, client: Client, problems: list[str]):
        self.server = server
        self.client = client
        self.problems = problems

    def expect_refusal(self, what: str, answer: RawAnswer, statuses: tuple[int, ...] | None = None) -> None:
        fits = answer.status in statuses if statuses else 400 <= answer.status < 500
        error = answer.error
        clear = error.get("code") and error.get("message") and answer.headers.get("x-request-id")
        if not fits or not clear:
            self.problems.append(f"{what[:120]}: {answer.status} {answer.body[:300]!r}")
        if not self.server.is_running():
            raise Broken(f"{what[:120]}: the server has gone\n{self.server.log_tail()}")

    def send(self, what: str, method: str, target: str, body: bytes | None = None, **headers: str) -> None:
        sent = {"Content-Type": "application/json"} if body is not None else {}
        try:
            answer = self.client.request(method, target, body, {**sent, **headers})
        except OSError as failure:
            time.sleep(0.5)  # a server that crashes takes a moment to be gone
            self.expect_refusal(f"{what}: {failure}", RawAnswer(0, {}, b""))
        else:
            known = {name.lower(): value for name, value in answer.headers.items()}
            self.expect_refusal(what, RawAnswer(answer.status, known, answer.body))

    def bodies(self) -> None:
        for what, body in BODIES.items():
            self.send(what, "POST", CONTACTS, body)
        for number in NUMBERS:
            text = f'{{"name": "Okna", "amount": {number}}}'
            self.send(f"amount {number}", "POST", "/api/v1/opportunities", text.encode())
        self.send("a form", "POST", CONTACTS, b"lastName=Z", **{"Content-Type": "application/x-www-form-urlencoded"})
        self.send("20 MB", "POST", CONTACTS, b'{"lastName": "' + b"x" * 20_000_000 + b'"}')

    def queries(self) -> None:
        for query in QUERIES:
            self.send(query, "GET", f"{CONTACTS}?{query}")

    def methods(self) -> None:
        for method in ("PUT", "POST", "TRACE", "CONNECT", "PATCH"):
            self.send(f"{method} on a record", method, f"{CONTACTS}(018f2f6e-0000-7000-8000-000000000000)", b"{}")
        for target in ("/api/v1/shoes", f"{CONTACTS}(x)", f"{CONTACTS}(", f"{CONTACTS})", f"{CONTACTS}()",
                       f"{CONTACTS}(018f2f6e-0000-7000-8000-000000000000)/shoes", "/api/nothing",
                       "/api/timeline/shoes/x", "/api/timeline/contacts/x"):
            self.send(f"GET {target}", "GET", target)
        self.send("a bad If-Match", "PATCH", f"{CONTACTS}(018f2f6e-0000-7000-8000-000000000000)", b"{}", **{"If-Match": "rubbish"})
        self.send("no CSRF token", "POST", CONTACTS, b'{"lastName": "Z"}', **{"X-CSRF-Token": ""})
        self.send("a wrong CSRF token", "POST", CONTACTS, b'{"lastName": "Z"}', **{"X-CSRF-Token": "x"})

    def logins(self) -> None:
        stranger = Rubbish(self.server, self.server.client(), self.problems)
        for body in (b"{}", b"[]", b'{"email": 5, "password": []}', b'{"email": "a@b.c"}', b'{"email": null, "password": null}',
                     json.dumps({"email": SQL[1], "password": SQL[1]}).encode(),
                     json.dumps({"email": "admin@example.test", "password": "x" * 1_000_000}).encode()):
            stranger.send(f"login {body[:60]!r}", "POST", "/api/session", body)
        stranger.send("a made-up cookie", "GET", CONTACTS, None, Cookie="suki_session=" + "A" * 43)
        stranger.send("a made-up key", "GET", CONTACTS, None, Authorization="Bearer suki_" + "A" * 43)

    def raw(self) -> None:
        cookie = "".join(f"{name}: {value}\r\n" for name, value in self.client.session_headers().items())
        for one in _raw_requests(cookie):
            self.expect_refusal(one.what, exchange(self.server.address, one.data), one.statuses)

    def sql_everywhere(self) -> None:
        """Not rubbish to us: SQL is kept word for word where text may stand, and does nothing."""
        metadata = self.client.get("/api/metadata").json
        for entity in metadata["entities"]:
            for field in entity["fields"]:
                for text in SQL:
                    self._sql_in(entity["set"], field, text)
        for text in SQL:
            quoted = text.replace("'", "''")
            for target in (f"{CONTACTS}?$filter=name eq '{quoted}'", f"{CONTACTS}?$filter=contains(name,'{quoted}')",
                           f"{CONTACTS}?$search={encode_target(text).replace('&', '%26').replace(';', '%3B')}",
                           f"/api/search?q={encode_target(text).replace('&', '%26').replace(';', '%3B')}"):
                answer = self.client.get(target)
                if answer.status not in (200, 400):
                    self.problems.append(f"{target}: {answer.status} {answer.text[:200]}")

    def _sql_in(self, set_name: str, field: dict, text: str) -> None:
        for name in field["properties"] or [field["name"]]:
            answer = self.client.post(f"/api/v1/{set_name}", {name: text})
            if answer.status == 201 and answer.json.get(name) not in (text, None):
                if field["type"] not in ("richText",):
                    self.problems.append(f"{set_name}.{name}: {text} became {answer.json.get(name)!r}")
            elif answer.status != 201 and not 400 <= answer.status < 500:
                self.problems.append(f"{set_name}.{name}: {text}: {answer.status} {answer.text[:200]}")


def _counts(client: Client) -> dict[str, int]:
    metadata = client.get("/api/metadata").json
    return {one["set"]: client.get(f"/api/v1/{one['set']}?$count=true&$top=1").json["@odata.count"]
            for one in metadata["entities"]}


def rubbish_in(engine: Engine) -> None:
    home = engine.clone(engine.template())
    with Server(home) as server:
        rubbish = Rubbish(server, server.client("admin"), [])
        before = _counts(rubbish.client)
        for part in (rubbish.bodies, rubbish.queries, rubbish.methods, rubbish.raw, rubbish.logins):
            part()
        if (after := _counts(rubbish.client)) != before:
            changed = [name for name in before if before[name] != after[name]]
            rubbish.problems.append(f"rubbish was written to {', '.join(changed)}")
        rubbish.sql_everywhere()
        if _counts(rubbish.client)["users"] < before["users"]:
            rubbish.problems.append("users are gone")
    home.remove()
    if rubbish.problems:
        raise Broken(f"{len(rubbish.problems)} of them:\n  " + "\n  ".join(rubbish.problems))
