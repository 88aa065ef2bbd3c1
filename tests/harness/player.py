"""Plays one scenario on one database: a fresh server, its people, then step after step."""
import pathlib
import shlex
import time

from harness import environment
from harness.clock import ClockFile
from harness.client import Answer, Client
from harness.databases import seeded_id
from harness.expectation import Facts, check, json_escape, substitute
from harness.homes import CAST, Engine, Home
from harness.listener import Listener
from harness.scenario import (As, HangUp, Heard, Keep, Listen, Move, MoveClock, Request, Restart, Same,
                              Scenario, Sent, Step, WriteFile)
from harness.server import Server


class Failed(Exception):
    """A step did not come out as the scenario says; the text is for people."""


class Variables(dict[str, str]):
    """What a scenario has kept; {{seed.pipelineStage.salesWon}} is the id of that seed's record."""

    def __init__(self, player: "Player", kept: dict[str, str]):
        super().__init__(kept)
        self.player = player

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or str(name).startswith("seed.")

    def __missing__(self, name: str) -> str:
        _, entity, key = name.split(".")
        return seeded_id(self.player.home, entity, key)


class Player:
    def __init__(self, scenario: Scenario, engine: Engine):
        self.scenario = scenario
        self.engine = engine
        self.variables = Variables(self, {"database": engine.name, "fixtures": str(environment.FIXTURES)})
        if shared := environment.shared_data():
            self.variables["shared"] = str(shared)
        self.clients: dict[str, Client] = {}
        self.listeners: dict[str, Listener] = {}
        self.actor = "nobody"
        self.clock: ClockFile | None = None
        self.homes: list[Home] = []
        self._page_headers: dict[str, str] = {}
        self.home: Home
        self.server: Server

    def play(self) -> None:
        """Throws Failed; the homes are gone afterwards, the log's end is in the text."""
        self._settle_in(self.engine.clone(self.engine.template()))
        try:
            for name, role in self.scenario.users.items():
                self.home.add_user(name, role)
            self.server.start()
            for step in self.scenario.steps:
                self._play_step(step)
            self._leave()
        except (Failed, AssertionError, OSError) as failure:
            log = self.server.log_tail()
            raise Failed(f"{failure}\n--- end of the server's log\n{log}") from None
        finally:
            self._close_clients()
            self.server.kill()
            for home in self.homes:
                home.remove()

    def _settle_in(self, home: Home) -> None:
        self.home = home
        self.homes.append(home)
        options = list(self.scenario.serve_options)
        if self.scenario.clock:
            self.clock = self.clock or ClockFile(home.work / "clock", self.scenario.clock)
            options += ["--clock-file", str(self.clock.path)]
        self.server = Server(home, options, self.scenario.allowed_events)

    def _leave(self) -> None:
        self._close_clients()
        self.server.stop()
        if problems := self.server.problems():
            raise Failed("\n".join(problems))

    def _restart(self) -> None:
        self.server.stop()
        self.server.start()
        for client in self.clients.values():
            client.move_to(self.server.address)

    def _play_step(self, step: Step) -> None:
        try:
            if isinstance(step, As):
                self._become(step.name)
            elif isinstance(step, Keep):
                self.variables[step.name] = substitute(step.text, self.variables)
            elif isinstance(step, WriteFile):
                self._write_file(step)
            elif isinstance(step, MoveClock):
                self.clock.move(step.text)
            elif isinstance(step, Restart):
                self._restart()
            elif isinstance(step, Listen):
                self._listen()
            elif isinstance(step, HangUp):
                self.listeners[self.actor].hang_up()
            elif isinstance(step, Move):
                self._leave()
                self._settle_in(self.engine.create())
            elif isinstance(step, Same):
                self._compare(step)
            elif isinstance(step, Sent):
                self._play_sent(step)
        except (Failed, AssertionError, ValueError, OSError) as failure:
            raise Failed(self._located(step, str(failure) or type(failure).__name__)) from None

    def _compare(self, step: Same) -> None:
        one, other = (pathlib.Path(substitute(path, self.variables)) for path in (step.one, step.other))
        rows = [path.read_bytes().split(b"\r\n") for path in (one, other)]
        for number, (left, right) in enumerate(zip(*rows), 1):
            if left != right:
                raise Failed(f"{one.name} and {other.name} differ in row {number}:\n{left!r}\n{right!r}")
        if len(rows[0]) != len(rows[1]):
            raise Failed(f"{one.name} has {len(rows[0])} rows, {other.name} {len(rows[1])}")

    def _located(self, step: Step, message: str) -> str:
        heading = f" ({step.heading})" if step.heading else ""
        return f"{self.scenario.path}:{step.line}{heading}: {message}"

    def _become(self, name: str) -> None:
        """"anna#2" is Anna at a second computer."""
        if name.partition("#")[0] not in {"nobody", *CAST, *self.scenario.users}:
            raise Failed(f"nobody is called {name}")
        self.actor = name

    def _client(self) -> Client:
        if self.actor not in self.clients:
            person = self.actor.partition("#")[0]
            self.clients[self.actor] = self.server.client(None if person == "nobody" else person)
        return self.clients[self.actor]

    def _listen(self) -> None:
        earlier = self.listeners.get(self.actor)
        if earlier:
            earlier.hang_up()
        self.listeners[self.actor] = Listener(self._client(), earlier.last_id if earlier else "")

    def _close_clients(self) -> None:
        for listener in self.listeners.values():
            listener.hang_up()
        for client in self.clients.values():
            client.close()

    def _write_file(self, step: WriteFile) -> None:
        path = self.homes[0].work / step.name
        text = substitute("".join(line + "\n" for line in step.lines), self.variables)
        path.write_text(text, encoding=step.encoding, newline=step.newline)
        self.variables[f"file.{step.name}"] = str(path)

    def _play_sent(self, step: Sent) -> None:
        self.variables["work"] = str(self.homes[0].work)
        for number in range(1, step.repeat + 1):
            if step.counter:
                self.variables[step.counter] = str(number)
            deadline = time.monotonic() + step.within_seconds * environment.patience()
            while problem := self._attempt(step):
                if time.monotonic() >= deadline:
                    raise Failed(problem)
                time.sleep(0.1)

    def _attempt(self, step: Sent) -> str | None:
        """Sends once; None when everything is as expected."""
        if isinstance(step, Request):
            answer = self._send(step)
            status, shown = str(answer.status), answer.text
            document = self._all_pages(answer) if step.pages else _document(answer)
            facts = Facts(document, {"text": answer.text}, answer.headers)
        elif isinstance(step, Heard):
            listener = self.listeners[self.actor]
            status, shown = "open" if listener.is_open else "closed", str(listener.events)
            facts = Facts({"value": list(listener.events)}, {})
        else:
            words = shlex.split(substitute(step.text, self.variables))
            done = self.home.suki(*words, check=False, folder=self.homes[0].work)
            status, shown = f"exit {done.returncode}", done.stdout + done.stderr
            facts = Facts(None, {"output": done.stdout, "errors": done.stderr})
        context = f"\n{step.text}\n=> {status}\n{shown[:3000]}"
        if not _status_fits(step.status, status):
            return f"expected {step.status}, came {status}{context}"
        for line, text in step.expectations:
            if problem := check(text, facts, self.variables):
                return f"line {line}: {text}: {problem}{context}"
        return None

    def _all_pages(self, answer: Answer) -> dict:
        """The first page with the values of all; `pages` says how many there were."""
        document = _document(answer) or {}
        document["pages"], page = 1, document
        while link := page.get("@odata.nextLink"):
            page = self._client().get(link, headers=self._page_headers).json
            document["value"] += page.get("value", [])
            document["pages"] += 1
        if "@odata.deltaLink" in page:
            document["@odata.deltaLink"] = page["@odata.deltaLink"]
        return document

    def _send(self, step: Request) -> Answer:
        headers = {name: substitute(value, self.variables) for name, value in step.headers.items()}
        body = None
        if step.body is not None:
            body = substitute(step.body, self.variables, json_escape)
            headers.setdefault("Content-Type", "application/json")
        elif step.body_file:
            body = pathlib.Path(substitute(step.body_file, self.variables)).read_bytes()
        self._page_headers = headers
        target = substitute(step.target, self.variables)
        return self._client().request(step.method, target, body, headers)


def _document(answer: Answer):
    return answer.json if "json" in (answer.headers["Content-Type"] or "") else None


def _status_fits(wanted: str, status: str) -> bool:
    """"201", "200|204", "4xx", "exit 0"."""
    return any(status == one or (one.endswith("xx") and status[0] == one[0] and len(status) == 3)
               for one in wanted.split("|"))
