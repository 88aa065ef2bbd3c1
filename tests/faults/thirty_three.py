"""Thirty-three clients at once, by the window installer's template, some abandoned at every step:
each open deal is on a list that says what was forgotten, and the owner's numbers equal a hand count."""
import collections
import concurrent.futures
import json
import pathlib
import time

from harness.client import Client
from harness.clock import ClockFile
from harness.homes import Engine, email_of
from harness.server import Server
from wholeness import Broken

CLIENTS = 33
START, LATER = "2026-03-02T09:00:00Z", "2026-03-20T09:00:00Z"
LAYOUT = pathlib.Path(__file__).resolve().parents[2] / "src/modules/sales/layouts/opportunity.json"
LISTS = ["forgottenCall", "missedVisit", "unsentEstimate", "paidNotInstalled", "noNextStep"]

# How far a client's deal gets, and the lists on which it must then stand, besides "no next step".
STEPS = [("asked", {"forgottenCall"}),
         ("called", set()),
         ("visit agreed", {"missedVisit"}),
         ("measured", set()),
         ("calculated", {"unsentEstimate"}),
         ("sent", set()),
         ("paid", {"paidNotInstalled"}),
         ("installation agreed", {"paidNotInstalled", "missedVisit"}),
         ("installed", None)]


def _ask(client: Client, method: str, target: str, body: dict | None = None):
    answer = client.request(method, target, body)
    if answer.status not in (200, 201):
        raise Broken(f"{method} {target}: {answer.status} {answer.text[:300]}")
    return answer.json


class Firm:
    """The template applied, with a manager, two surveyors and two installers in one team."""

    def __init__(self, server: Server):
        self.admin = server.client("admin")
        _ask(self.admin, "POST", "/api/templates/windowInstaller/apply", {})
        team = _ask(self.admin, "POST", "/api/v1/teams", {"name": "Zespół Łódź"})["id"]
        for name, role in [("anna", "salesperson"), ("sam", "surveyor"), ("sofia", "surveyor"),
                           ("ivan", "installer"), ("irena", "installer")]:
            _ask(self.admin, "PATCH", f"/api/v1/users({self.user(name)})", {"role": role, "teamId": team})
        form = _ask(self.admin, "GET", "/api/v1/webForms?$filter=slug eq 'offer'")["value"][0]["id"]
        _ask(self.admin, "PATCH", f"/api/v1/webForms({form})",
             {"defaultOwnerId": self.user("anna"), "country": "PL"})
        stages = _ask(self.admin, "GET", "/api/v1/pipelineStages?$filter=pipeline/name eq "
                                         "'Window installation'&$orderby=position")["value"]
        self.stages = [stage["id"] for stage in stages]

    def user(self, name: str) -> str:
        return _ask(self.admin, "GET", f"/api/v1/users?$filter=email eq '{email_of(name)}'")["value"][0]["id"]


class Customer:
    """One client; `go` takes the deal as far as the number of steps says, and leaves it there."""

    def __init__(self, server: Server, firm: Firm, number: int):
        self._client = Client(server.address)
        self._client.share_session_of(firm.admin)
        self._firm, self._number = firm, number
        self.reached = number % len(STEPS)
        self.deal = ""

    def go(self) -> None:
        steps = [self._asks, self._is_called, self._agrees_a_visit, self._is_measured, self._is_calculated,
                 self._gets_the_estimate, self._pays, self._agrees_the_installation, self._has_windows]
        for step in steps[:self.reached + 1]:
            step()
        self._client.close()

    def _moves_to(self, stage: int, **more) -> None:
        _ask(self._client, "PATCH", f"/api/v1/opportunities({self.deal})",
             {"stageId": self._firm.stages[stage], **more})

    def _does_tasks(self) -> None:
        self._wait("tasks", f"regardingId eq {self.deal} and status eq 'NotStarted'", status="Completed")

    def _holds_the_visit(self) -> None:
        self._wait("meetings", f"regardingId eq {self.deal} and status eq 'Planned'", status="Held")

    def _wait(self, kind: str, condition: str, **change) -> list:
        deadline = time.monotonic() + 30
        while not (found := _ask(self._client, "GET", f"/api/v1/{kind}?$filter={condition}")["value"]):
            if time.monotonic() > deadline:
                raise Broken(f"client {self._number} ({STEPS[self.reached][0]}): no {kind} with {condition}")
            time.sleep(0.05)
        for one in found if change else []:
            _ask(self._client, "PATCH", f"/api/v1/{kind}({one['id']})", change)
        return found

    def _asks(self) -> None:
        phone = f"512 345 {self._number:03}"
        visitor = Client(self._firm.admin.address)
        _ask(visitor, "POST", "/forms/offer", {"name": f"Klientka {self._number:02}", "phone": phone,
                                               "city": "Łódź", "windows": "1 to 3"})
        visitor.close()
        self.deal = self._wait("opportunities", f"contact/phone eq '+48{phone.replace(' ', '')}'")[0]["id"]

    def _is_called(self) -> None:
        _ask(self._client, "POST", "/api/v1/calls", {"subject": "Rozmowa", "status": "Held",
                                                     "regardingId": self.deal, "regardingType": "opportunity"})
        self._does_tasks()

    def _agrees_a_visit(self) -> None:
        hour, day = 8 + self._number % 6, 3 + self._number // 12
        self._moves_to(1, measureAt=f"2026-03-{day:02}T{hour:02}:00:00Z", siteAddressStreet="Piotrkowska 7",
                       siteAddressCity="Łódź")
        self._wait("meetings", f"regardingId eq {self.deal}")

    def _is_measured(self) -> None:
        self._holds_the_visit()
        self._does_tasks()
        _ask(self._client, "POST", "/api/v1/measurements",
             {"room": "Kuchnia", "opportunityId": self.deal, "widthMm": 1465, "heightMm": 1435})
        self._moves_to(2)

    def _is_calculated(self) -> None:
        self.quote = _ask(self._client, "POST", "/api/v1/quotes", {"opportunityId": self.deal})["id"]
        _ask(self._client, "POST", "/api/v1/quoteLines",
             {"quoteId": self.quote, "description": "Okno", "quantity": 3, "unitPrice": 333.33, "taxRate": 8})

    def _gets_the_estimate(self) -> None:
        _ask(self._client, "PATCH", f"/api/v1/quotes({self.quote})", {"status": "Sent"})
        self._does_tasks()
        self._moves_to(3)

    def _pays(self) -> None:
        for amount in (500, 579.99):
            _ask(self._client, "POST", "/api/v1/payments", {"quoteId": self.quote, "amount": amount})

    def _agrees_the_installation(self) -> None:
        self._moves_to(4, installAt=f"2026-03-{10 + self._number % 5}T07:00:00Z")
        self._wait("meetings", f"regardingId eq {self.deal} and status eq 'Planned'")

    def _has_windows(self) -> None:
        self._holds_the_visit()
        self._moves_to(5)


def _check_people(firm: Firm) -> None:
    """Nobody without an owner, no customer twice, no surveyor in two places at once."""
    deals = _ask(firm.admin, "GET", "/api/v1/opportunities?$select=id,ownerId,contactId&$top=100")["value"]
    if len(deals) != CLIENTS or len({one["contactId"] for one in deals}) != CLIENTS:
        raise Broken(f"{len(deals)} deals of {CLIENTS} clients")
    if {one["ownerId"] for one in deals} != {firm.user("anna")}:
        raise Broken("a deal is not Anna's")
    visits = _ask(firm.admin, "GET", "/api/v1/meetings?$select=ownerId,startsAt&$top=100")["value"]
    places = collections.Counter((one["ownerId"], one["startsAt"]) for one in visits)
    crowded = {place: number for place, number in places.items() if number > 1}
    if any(user != firm.user("admin") for user, _ in crowded):
        raise Broken(f"of {len(visits)} visits some are at one time for one person: {crowded}")


def _check_lists(firm: Firm, customers: list[Customer]) -> dict[str, set[str]]:
    views = {view["name"]: view for view in json.loads(LAYOUT.read_text())["views"]}
    lists = {}
    for name in LISTS:
        answer = _ask(firm.admin, "GET", f"/api/v1/opportunities?$select=id&$top=100&$filter={views[name]['filter']}")
        lists[name] = {one["id"] for one in answer["value"]}
    for customer in customers:
        step, wanted = STEPS[customer.reached]
        found = {name for name in LISTS if customer.deal in lists[name]}
        wanted = set() if wanted is None else wanted | {"noNextStep"}
        if found != wanted:
            raise Broken(f"a deal left when it was \"{step}\" is on {sorted(found)}, not on {sorted(wanted)}")
    return lists


def _check_numbers(firm: Firm, lists: dict[str, set[str]]) -> None:
    """The owner's page says as many as the lists hold, and each number opens just those."""
    reports = _ask(firm.admin, "GET", "/api/reports?locale=en")["reports"]
    tables = [_ask(firm.admin, "GET", f"/api/reports/run?id={one['id']}&locale=en") for one in reports]
    table = next(one for one in tables if LISTS[0] in [column["name"] for column in one["columns"]])
    for column, total in zip(table["columns"], table["totals"], strict=True):
        opened = _ask(firm.admin, "GET", f"/api/v1/{total['set']}?$select=id&$top=200&$filter={total['filter']}")
        by_hand = lists.get(column["name"], {one["id"] for one in opened["value"]})
        if total["value"] != len(by_hand) or by_hand != {one["id"] for one in opened["value"]}:
            raise Broken(f"{column['name']}: {total['value']}, by hand {len(by_hand)}, "
                         f"behind it {len(opened['value'])}")


def thirty_three_clients(engine: Engine) -> None:
    home = engine.clone(engine.template())
    for name in ("sam", "sofia", "ivan", "irena"):
        home.add_user(name, "salesperson")
    clock = ClockFile(home.work / "clock", START)
    with Server(home, ["--clock-file", str(clock.path)]) as server:
        firm = Firm(server)
        customers = [Customer(server, firm, number) for number in range(CLIENTS)]
        with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
            for done in [pool.submit(customer.go) for customer in customers]:
                done.result()
        _check_people(firm)
        clock.set(LATER)
        time.sleep(1)
        firm.admin = server.client("admin")  # a session lasts 14 days
        _check_numbers(firm, _check_lists(firm, customers))
        won = _ask(firm.admin, "GET", "/api/v1/opportunities?$filter=status eq 'Won'")["value"]
        if len(won) != sum(1 for one in customers if STEPS[one.reached][0] == "installed"):
            raise Broken(f"{len(won)} deals are won")
        failed = _ask(firm.admin, "GET", "/api/v1/ruleRuns?$filter=status eq 'Failed'")["value"]
        if failed:
            raise Broken(f"a rule failed: {failed[0]}")
    home.remove()
