"""An SMTP server on loopback (aiosmtpd) that keeps what it takes."""
import email
import socket
import time

from aiosmtpd.controller import Controller


class PostOffice:
    """Knows nobody called nobody, until told; says "later" as often as `busy` says."""

    def __init__(self):
        self.envelopes = []
        self.turned_away: list[str] = []
        self.knows_nobody = False
        self.busy = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> "PostOffice":
        self._controller.start()
        return self

    def __exit__(self, kind, value, trace) -> None:
        self._controller.stop()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@") and not self.knows_nobody:
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        envelope.message_id = email.message_from_bytes(envelope.content)["Message-Id"]
        if self.busy > 0:
            self.busy -= 1
            self.turned_away.append(envelope.message_id)
            return "451 4.3.2 Please try again later"
        self.envelopes.append(envelope)
        return "250 Taken"

    def wait_for(self, count: int) -> list:
        until = time.monotonic() + 60
        while len(self.envelopes) < count:
            if time.monotonic() > until:
                raise AssertionError(f"{len(self.envelopes)} e-mails came, not {count}")
            time.sleep(0.05)
        return self.envelopes
