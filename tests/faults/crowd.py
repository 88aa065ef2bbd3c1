"""Many clients at once, each with its own connection, making contacts until told to stop."""
import http.client
import threading

from harness.client import Answer, Client
from harness.server import Server
from wholeness import WORD


class Crowd:
    def __init__(self, server: Server, size: int):
        self.acknowledged: dict[str, str] = {}  # id: last name
        self.refused: list[Answer] = []
        self.odd: list[str] = []  # answers and failures that nobody expects
        self._server = server
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._session = server.client("admin")
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(size)]
        for thread in self._threads:
            thread.start()

    def count(self) -> int:
        with self._lock:
            return len(self.acknowledged)

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _work(self, number: int) -> None:
        client = Client(self._server.address, timeout_seconds=30)
        client.share_session_of(self._session)
        made = 0
        while not self._stop.is_set():
            made += 1
            name = f"{WORD} {number:03}-{made:05}"
            try:
                answer = client.post("/api/v1/contacts", {"firstName": "Żaneta", "lastName": name})
            except (ConnectionError, http.client.RemoteDisconnected, http.client.BadStatusLine):
                return  # the server has gone, or closed the connection before it took the request
            except (OSError, http.client.HTTPException) as failure:
                self._note(f"{type(failure).__name__}: {failure}")
                return
            self._take(answer, name)
        client.close()

    def _take(self, answer: Answer, name: str) -> None:
        if answer.status == 201:
            with self._lock:
                self.acknowledged[answer.json["id"]] = name
        elif answer.status == 503:
            with self._lock:
                self.refused.append(answer)
        else:
            self._note(f"{answer.status} {answer.text[:300]}")

    def _note(self, what: str) -> None:
        with self._lock:
            self.odd.append(what)
