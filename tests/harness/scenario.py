"""Reads scenario files. The grammar, which docs/guides/add-a-scenario.md explains with examples:

    file      := { comment | heading | option | step }
    comment   := "#" …                  the first one is the scenario's title
    heading   := "==" …                 what the next steps are about; failures quote it
    option    := "user" NAME ROLE | "only" ("sqlite"|"postgres") | "needs shared-data"
               | "serve" OPTION … | "allow-log" EVENT
    clock     := "clock" (INSTANT | "+" N ("s"|"m"|"h"|"d"))     the first one is when the server starts
    step      := clock | "as" NAME ["#" N] | "restart" | "move" | "listen" | "hang-up" | "set" NAME "=" TEXT
               | "same" FILE FILE | sent
               | "file" NAME [ENCODING] ["crlf"] lines
    sent      := { "repeat" N "as" NAME | "within" N "s" | "pages" }
                 ( METHOD TARGET { header } [ body ] | "run" WORD … | "heard" )
                 "=>" STATUS { expectation }
    header    := INDENT Name ": " value
    body      := INDENT JSON … | INDENT "|" raw line … | INDENT "<" path of a file
"""
import pathlib
import re
from dataclasses import dataclass, field

_METHOD = re.compile(r"([A-Z]{3,10}) (\S.*)")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*): ?(.*)")

_DIRECTIVES = {
    "==": "read_heading", "=>": "read_outcome", "allow-log": "read_allow_log", "as": "read_as",
    "clock": "read_clock",
    "file": "read_file", "hang-up": "read_hang_up", "heard": "read_heard", "listen": "read_listen",
    "move": "read_move", "needs": "read_needs", "only": "read_only",
    "pages": "read_pages", "repeat": "read_repeat", "restart": "read_restart", "run": "read_run", "same": "read_same", "serve": "read_serve", "set": "read_set",
    "user": "read_user", "within": "read_within",
}


class ScenarioError(Exception):
    """The file does not say what to do."""


@dataclass
class Step:
    line: int
    heading: str


@dataclass
class As(Step):
    name: str


@dataclass
class Restart(Step):
    pass


@dataclass
class Move(Step):
    """On to an empty data folder and database; what runs next runs there."""


@dataclass
class Same(Step):
    """Two files hold the same bytes."""
    one: str
    other: str


@dataclass
class Listen(Step):
    """To GET /api/v1/events; a second time: from where one left off."""


@dataclass
class HangUp(Step):
    pass


@dataclass
class MoveClock(Step):
    text: str


@dataclass
class Keep(Step):
    name: str
    text: str


@dataclass
class WriteFile(Step):
    name: str
    encoding: str
    lines: list[str]
    newline: str = "\n"


@dataclass
class Sent(Step):
    """A request or a command, and what must come of it."""
    text: str
    status: str = ""
    expectations: list[tuple[int, str]] = field(default_factory=list)
    repeat: int = 1
    counter: str = ""
    within_seconds: float = 0


@dataclass
class Request(Sent):
    method: str = ""
    target: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None
    body_file: str = ""
    pages: bool = False  # follow every nextLink


@dataclass
class Run(Sent):
    pass


@dataclass
class Heard(Sent):
    """What the actor's listening has brought."""


@dataclass
class Scenario:
    path: pathlib.Path
    title: str = ""
    users: dict[str, str] = field(default_factory=dict)
    only: str = ""
    needs_shared_data: bool = False
    serve_options: list[str] = field(default_factory=list)
    allowed_events: set[str] = field(default_factory=set)
    clock: str = ""  # when the server starts; "" is the real time
    steps: list[Step] = field(default_factory=list)


class _Reader:
    def __init__(self, path: pathlib.Path, text: str):
        self.scenario = Scenario(path)
        self.lines = text.splitlines()
        self.position = 0
        self.heading = ""
        self.modifiers: dict = {}

    def fail(self, message: str) -> ScenarioError:
        return ScenarioError(f"{self.scenario.path}:{self.position}: {message}")

    def take_indented(self) -> list[tuple[int, str]]:
        taken = []
        while self.position < len(self.lines):
            line = self.lines[self.position]
            if line.strip() and not line[0].isspace():
                break
            self.position += 1
            if line.strip():
                taken.append((self.position, line.strip()))
        return taken

    def read(self) -> Scenario:
        while self.position < len(self.lines):
            line = self.lines[self.position].rstrip()
            self.position += 1
            if line.startswith("#"):
                self.scenario.title = self.scenario.title or line.lstrip("# ")
            elif line and line[0].isspace():
                raise self.fail("an indented line that belongs to nothing")
            elif line:
                self.read_directive(line)
        if not self.scenario.title:
            raise self.fail("the first line should be a comment that says what the scenario shows")
        return self.scenario

    def read_directive(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if match := _METHOD.fullmatch(line):
            self.read_request(match[1], match[2])
        elif word in _DIRECTIVES:
            getattr(self, _DIRECTIVES[word])(rest.strip())
        else:
            raise self.fail(f"unknown: {line}")

    def read_heading(self, rest: str) -> None:
        self.heading = rest

    def read_user(self, rest: str) -> None:
        name, role = rest.split()
        self.scenario.users[name] = role

    def read_only(self, rest: str) -> None:
        self.scenario.only = rest

    def read_needs(self, rest: str) -> None:
        if rest != "shared-data":
            raise self.fail(f"unknown need: {rest}")
        self.scenario.needs_shared_data = True

    def read_serve(self, rest: str) -> None:
        self.scenario.serve_options += rest.split()

    def read_allow_log(self, rest: str) -> None:
        self.scenario.allowed_events.add(rest)

    def add(self, kind: type, **more) -> None:
        self.scenario.steps.append(kind(line=self.position, heading=self.heading, **more))

    def read_as(self, rest: str) -> None:
        self.add(As, name=rest)

    def read_clock(self, rest: str) -> None:
        if not self.scenario.clock and not self.scenario.steps and not rest.startswith("+"):
            self.scenario.clock = rest
        elif not self.scenario.clock:
            raise self.fail("a scenario with a clock begins with: clock 2026-03-02T09:00:00Z")
        else:
            self.add(MoveClock, text=rest)

    def read_restart(self, rest: str) -> None:
        self.add(Restart)

    def read_move(self, rest: str) -> None:
        self.add(Move)

    def read_same(self, rest: str) -> None:
        one, other = rest.split()
        self.add(Same, one=one, other=other)

    def read_listen(self, rest: str) -> None:
        self.add(Listen)

    def read_hang_up(self, rest: str) -> None:
        self.add(HangUp)

    def read_heard(self, rest: str) -> None:
        self.add(Heard, text="heard", **self.take_modifiers())

    def read_set(self, rest: str) -> None:
        name, _, text = rest.partition("=")
        self.add(Keep, name=name.strip(), text=text.strip())

    def read_file(self, rest: str) -> None:
        name, *form = rest.split()
        newline = "\r\n" if "crlf" in form else "\n"
        encoding = next((word for word in form if word != "crlf"), "utf-8")
        position = self.position
        lines = self.take_indented()
        self.add(WriteFile, name=name, encoding=encoding, newline=newline,
                 lines=[self.raw(line) for _, line in lines])
        self.scenario.steps[-1].line = position

    def raw(self, line: str) -> str:
        if not line.startswith("|"):
            raise self.fail("a raw line begins with |")
        return line[2:] if line.startswith("| ") else line[1:]

    def read_repeat(self, rest: str) -> None:
        count, _, name = rest.partition(" as ")
        self.modifiers |= {"repeat": int(count), "counter": name.strip()}

    def read_pages(self, rest: str) -> None:
        self.modifiers["pages"] = True

    def read_within(self, rest: str) -> None:
        self.modifiers["within_seconds"] = float(rest.rstrip("s "))

    def read_run(self, rest: str) -> None:
        self.add(Run, text=rest, **self.take_modifiers())

    def read_request(self, method: str, target: str) -> None:
        self.add(Request, text=f"{method} {target}", method=method, target=target,
                 **self.take_modifiers())
        request = self.scenario.steps[-1]
        body: list[str] = []
        for _, line in self.take_indented():
            header = _HEADER.fullmatch(line)
            if header and not body:
                request.headers[header[1]] = header[2]
            elif line.startswith("<") and not body:
                request.body_file = line[1:].strip()
            else:
                body.append(self.raw(line) if line.startswith("|") else line)
        if body:
            request.body = "\n".join(body)

    def take_modifiers(self) -> dict:
        taken, self.modifiers = self.modifiers, {}
        return taken

    def read_outcome(self, rest: str) -> None:
        last = self.scenario.steps[-1] if self.scenario.steps else None
        if not isinstance(last, Sent) or last.status:
            raise self.fail("=> follows a request or a command")
        last.status = rest
        last.expectations = self.take_indented()


def read_scenario(path: pathlib.Path, text: str | None = None) -> Scenario:
    """Throws ScenarioError, which names the line."""
    scenario = _Reader(path, path.read_text() if text is None else text).read()
    for step in scenario.steps:
        if isinstance(step, Sent) and not step.status:
            raise ScenarioError(f"{path}:{step.line}: no => says what must come of this")
    return scenario
