"""A push service on loopback (RFC 8030): checks who sends (RFC 8292) and opens what is sealed (RFC 8291)."""
import base64
import hashlib
import hmac
import http.server
import json
import os
import threading
import time

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_POINT = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _expand(key: bytes, info: bytes, size: int) -> bytes:
    return hmac.new(key, info + b"\x01", hashlib.sha256).digest()[:size]


class Browser:
    """One subscription. `status` is what its service answers."""

    def __init__(self, service: "PushService", name: str):
        self.name = name
        self.status = 201
        self.messages: list[dict] = []
        self.tries = 0
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = os.urandom(16)
        self.endpoint = f"http://127.0.0.1:{service.port}/push/{name}"
        service.browsers[f"/push/{name}"] = self

    @property
    def public(self) -> bytes:
        return self._key.public_key().public_bytes(*_POINT)

    def subscription(self) -> dict:
        return {"endpoint": self.endpoint, "expirationTime": None, "name": self.name,
                "keys": {"p256dh": encoded(self.public), "auth": encoded(self._auth)}}

    def open(self, body: bytes) -> dict:
        salt, size = body[:16], body[20]
        sender = body[21:21 + size]
        shared = self._key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        material = _expand(hmac.new(self._auth, shared, hashlib.sha256).digest(),
                           b"WebPush: info\x00" + self.public + sender, 32)
        key = hmac.new(salt, material, hashlib.sha256).digest()
        text = AESGCM(_expand(key, b"Content-Encoding: aes128gcm\x00", 16)).decrypt(
            _expand(key, b"Content-Encoding: nonce\x00", 12), body[21 + size:], None)
        if text[-1:] != b"\x02":
            raise AssertionError("the record is not marked as the last")
        return json.loads(text[:-1])

    def wait_for(self, count: int) -> list[dict]:
        until = time.monotonic() + 30
        while len(self.messages) < count:
            if time.monotonic() > until:
                raise AssertionError(f"{self.name}: {len(self.messages)} pushes came, not {count}")
            time.sleep(0.05)
        return self.messages


class PushService:
    def __init__(self):
        self.browsers: dict[str, Browser] = {}
        self.faults: list[str] = []
        self.key = b""  # the sender's, as browsers were told
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                browser = service.browsers[self.path]
                browser.tries += 1
                if browser.status == 201:
                    try:
                        service.check(self.headers, body)
                        browser.messages.append(browser.open(body))
                    except Exception as fault:  # told by the test
                        service.faults.append(f"{type(fault).__name__}: {fault}")
                self.send_response(browser.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *words):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def check(self, headers, body: bytes) -> None:
        if headers["Content-Encoding"] != "aes128gcm" or not headers["TTL"]:
            raise AssertionError(f"headers: {headers}")
        if len(body) > 4096:
            raise AssertionError("longer than services take")
        scheme, _, parts = headers["Authorization"].partition(" ")
        said = dict(part.strip().split("=", 1) for part in parts.split(","))
        if scheme != "vapid" or decoded(said["k"]) != self.key:
            raise AssertionError("another key than the browsers know")
        head, claims, seal = said["t"].split(".")
        raw = decoded(seal)
        signature = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), self.key).verify(
            signature, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
        content = json.loads(decoded(claims))
        if content["aud"] != f"http://127.0.0.1:{self.port}" or not content["sub"].startswith("mailto:"):
            raise AssertionError(f"claims: {content}")

    def __enter__(self) -> "PushService":
        self._thread.start()
        return self

    def __exit__(self, kind, value, trace) -> None:
        self._server.shutdown()
        self._server.server_close()
        if kind is None and self.faults:
            raise AssertionError("; ".join(self.faults))
