"""What is asked of the servers: files of requests for requests.lua, one line a request."""
import json
import pathlib
import random
import urllib.parse

import company
from sides import Suki

_REQUESTS = 20_000
LIST_ORDER = "created_at DESC, row_id DESC"
OPEN_WHERE = "status = 'Open'"
OPEN_ORDER = "close_date ASC, row_id ASC"


def _get(path: str) -> str:
    return f"GET\t{path}\t"


def _query(entity_set: str, **options) -> str:
    pairs = "&".join(f"${name}={urllib.parse.quote(str(value))}" for name, value in options.items())
    return _get(f"/api/v1/{entity_set}?{pairs}")


_NEWEST = _query("opportunities", orderby="createdAt desc", top=50)


class Loads:
    """Writes the files into `folder`; records are drawn from what is there now."""

    def __init__(self, suki: Suki, folder: pathlib.Path):
        self._folder = folder
        self._random = random.Random(7)
        self._deals = [row["id"] for row in suki.values("opportunities", "id", _REQUESTS)]
        self._accounts = [row["id"] for row in suki.values("accounts", "id", 2_000)]
        stages = [row for row in suki.values("pipelineStages", "id,name,pipelineId", 50)
                  if row["name"] in company.STAGES[:4]]
        self._stages = [row["id"] for row in stages]
        self._pipeline = stages[0]["pipelineId"]
        self._moves = 0
        quoted = [urllib.parse.quote(word) for word in company.search_words()]
        self._lines = {
            "constant": lambda: [_get("/healthz")],
            "service": lambda: [_get("/api/v1/")],
            "read": self._reads,
            "list": lambda: [_NEWEST],
            "team-list": self._lines_of("list"),
            "counted": lambda: [_query("opportunities", filter="status eq 'Open'",
                                       orderby="closeDate", count="true", top=50)],
            "team-counted": self._lines_of("counted"),
            "board": lambda: [_query("opportunities", apply=f"filter(pipelineId eq {self._pipeline})"
                                     "/groupby((stageId),aggregate($count as count,"
                                     "amount with sum as total))")],
            "team-board": self._lines_of("board"),
            "search": self._searches,
            "sorted-search": lambda: [_query("contacts", search=word, orderby="name", top=50)
                                      for word in company.search_words()],
            "global-search": lambda: [_get(f"/api/search?q={word}") for word in quoted],
            "typo-search": lambda: [_get(f"/api/search?q={urllib.parse.quote(name)}")
                                    for name in company.misspelt_names()],
            "create": lambda: self._creates(_REQUESTS),
            "update": self._updates,
            "mixed": self._mixed,
            "pair constant": lambda: [_get("/constant")],
            "pair read": lambda: [_get(f"/read/{deal}") for deal in self._deals],
            "pair list": lambda: [_get("/list")],
            "pair counted": lambda: [_get("/listcount")],
            "pair search": lambda: [_get(f"/search?q={word}") for word in quoted],
        }

    def file(self, work: str) -> pathlib.Path:
        """The requests of one kind of work; "pair WORK" is the same, asked of the pair."""
        path = self._folder / f"{work}.requests"
        path.write_text("\n".join(self._lines[work]()) + "\n")
        return path

    def _lines_of(self, work: str):
        return lambda: self._lines[work]()

    def _reads(self) -> list[str]:
        return [_get(f"/api/v1/opportunities({deal})") for deal in self._deals]

    @staticmethod
    def _searches() -> list[str]:
        return [_query("contacts", search=word, top=50)
                for word in company.search_words()]

    def _creates(self, count: int) -> list[str]:
        return [self._body("POST", "/api/v1/opportunities",
                           {"name": f"New order {i}", "accountId": self._random.choice(self._accounts),
                            "amount": self._random.randint(100, 90_000), "closeDate": "2027-03-31",
                            "source": "website"})
                for i in range(count)]

    def _updates(self) -> list[str]:
        """Every deal to another stage and on to the next; never to the one where it is already,
        whatever an earlier file did to it: of four stages, the last two are left out."""
        self._moves += 3
        return [self._body("PATCH", f"/api/v1/opportunities({deal})",
                           {"stageId": self._stages[(i + self._moves + step) % len(self._stages)]})
                for step in (0, 1) for i, deal in enumerate(self._deals)]

    def _mixed(self) -> list[str]:
        """Of 20 requests 11 read, 4 list, 2 search, 1 creates and 2 move a deal."""
        kinds = [(self._reads(), 11), ([_NEWEST], 4), (self._searches(), 2),
                 (self._creates(1_000), 1), (self._updates(), 2)]
        lines = [line for source, share in kinds
                 for line in self._random.choices(source, k=share * _REQUESTS // 20)]
        self._random.shuffle(lines)
        return lines

    @staticmethod
    def _body(method: str, path: str, body: dict) -> str:
        return f"{method}\t{path}\t{json.dumps(body)}"
