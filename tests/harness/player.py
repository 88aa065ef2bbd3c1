"""Plays one scenario on one database: a fresh server, its people, then step after step."""
import shlex
import time

from harness import environment
from harness.client import Answer, Client
from harness.expectation import Facts, check, json_escape, substitute
from harness.homes import CAST, Engine, Home
from harness.scenario import As, Keep, Request, Restart, Run, Scenario, Sent, Step, WriteFile
from harness.server import Server


class Failed(Exception):
    """A step did not come out as the scenario says; the text is for people."""


class Player:
    def __init__(self, scenario: Scenario, engine: Engine):
        self.scenario = scenario
        self.engine = engine
        self.variables = {"database": engine.name}
        if shared := environment.shared_data():
            self.variables["shared"] = str(shared)
        self.clients: dict[str, Client] = {}
        self.actor = "nobody"

    def play(self) -> None:
        """Throws Failed; the home is gone afterwards, the log's end is in the text."""
        home = self.engine.clone(self.engine.template())
        server = Server(home, self.scenario.serve_options, self.scenario.allowed_events)
        try:
            for name, role in self.scenario.users.items():
                home.add_user(name, role)
            server.start()
            for step in self.scenario.steps:
                self._play_step(step, home, server)
            self._close_clients()
            server.stop()
            if problems := server.problems():
                raise Failed("\n".join(problems))
        except (Failed, AssertionError, OSError) as failure:
            raise Failed(f"{failure}\n--- end of the server's log\n{server.log_tail()}") from None
        finally:
            self._close_clients()
            server.kill()
            home.remove()

    def _play_step(self, step: Step, home: Home, server: Server) -> None:
        try:
            if isinstance(step, As):
                self._become(step.name)
            elif isinstance(step, Keep):
                self.variables[step.name] = substitute(step.text, self.variables)
            elif isinstance(step, WriteFile):
                self._write_file(step, home)
            elif isinstance(step, Restart):
                server.stop()
                server.start()
                for client in self.clients.values():
                    client.move_to(server.address)
            elif isinstance(step, Sent):
                self._play_sent(step, home, server)
        except (Failed, ValueError, OSError) as failure:
            raise Failed(self._located(step, str(failure) or type(failure).__name__)) from None

    def _located(self, step: Step, message: str) -> str:
        heading = f" ({step.heading})" if step.heading else ""
        return f"{self.scenario.path}:{step.line}{heading}: {message}"

    def _become(self, name: str) -> None:
        if name not in {"nobody", *CAST, *self.scenario.users}:
            raise Failed(f"nobody is called {name}")
        self.actor = name

    def _client(self, server: Server) -> Client:
        if self.actor not in self.clients:
            self.clients[self.actor] = server.client(None if self.actor == "nobody" else self.actor)
        return self.clients[self.actor]

    def _close_clients(self) -> None:
        for client in self.clients.values():
            client.close()

    def _write_file(self, step: WriteFile, home: Home) -> None:
        path = home.folder.with_name(f"{home.folder.name}-{step.name}")
        text = substitute("".join(line + "\n" for line in step.lines), self.variables)
        path.write_text(text, encoding=step.encoding)
        self.variables[f"file.{step.name}"] = str(path)

    def _play_sent(self, step: Sent, home: Home, server: Server) -> None:
        for number in range(1, step.repeat + 1):
            if step.counter:
                self.variables[step.counter] = str(number)
            deadline = time.monotonic() + step.within_seconds
            while problem := self._attempt(step, home, server):
                if time.monotonic() >= deadline:
                    raise Failed(problem)
                time.sleep(0.1)

    def _attempt(self, step: Sent, home: Home, server: Server) -> str | None:
        """Sends once; None when everything is as expected."""
        if isinstance(step, Request):
            answer = self._send(step, server)
            status, shown = str(answer.status), answer.text
            facts = Facts(_document(answer), {"text": answer.text}, answer.headers)
        else:
            done = home.suki(*shlex.split(substitute(step.text, self.variables)), check=False)
            status, shown = f"exit {done.returncode}", done.stdout + done.stderr
            facts = Facts(None, {"output": done.stdout, "errors": done.stderr})
        context = f"\n{step.text}\n=> {status}\n{shown[:3000]}"
        if not _status_fits(step.status, status):
            return f"expected {step.status}, came {status}{context}"
        for line, text in step.expectations:
            if problem := check(text, facts, self.variables):
                return f"line {line}: {text}: {problem}{context}"
        return None

    def _send(self, step: Request, server: Server) -> Answer:
        headers = {name: substitute(value, self.variables) for name, value in step.headers.items()}
        body = None
        if step.body is not None:
            body = substitute(step.body, self.variables, json_escape)
            headers.setdefault("Content-Type", "application/json")
        target = substitute(step.target, self.variables)
        return self._client(server).request(step.method, target, body, headers)


def _document(answer: Answer):
    return answer.json if "json" in (answer.headers["Content-Type"] or "") else None


def _status_fits(wanted: str, status: str) -> bool:
    """"201", "200|204", "4xx", "exit 0"."""
    return any(status == one or (one.endswith("xx") and status[0] == one[0] and len(status) == 3)
               for one in wanted.split("|"))
