"""Reports as files, and by e-mail at their hour: each recipient gets what their own rights show."""
import contextlib
import email
import email.policy
import io
import pathlib
import re
import time
import xml.etree.ElementTree as xml
import zipfile

from harness.client import Client
from harness.clock import ClockFile
from harness.homes import Engine, Home, email_of
from harness.server import Server
from post_office import PostOffice
from words import expect, made, text_of, wait_for

_CELLS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FRIDAY = "2026-03-06T16:00:01Z"  # five in the afternoon in Warsaw


def book_of(content: bytes) -> tuple[dict[str, str | float], str]:
    """The cells of the first sheet by their place, texts and numbers; and the styles."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        shared = [
            "".join(part.itertext())
            for part in xml.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{_CELLS}si")]
        cells: dict[str, str | float] = {}
        for cell in xml.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{_CELLS}c"):
            value = cell.find(f"{_CELLS}v")
            if value is not None:
                cells[cell.get("r")] = shared[int(value.text)] if cell.get("t") == "s" else float(value.text)
        return cells, book.read("xl/styles.xml").decode()


def fill(admin: Client, anna: Client, bob: Client) -> dict[str, str]:
    """Deals of two people who do not see each other's, in two months; a report; its id and theirs."""
    ids = {name: client.get("/api/session").json["user"]["id"]
           for name, client in (("anna", anna), ("bob", bob))}
    for name, locale in (("anna", "pl"), ("bob", "el")):
        answer = admin.patch(f"/api/v1/users({ids[name]})", {"locale": locale})
        expect(answer.status in (200, 204), answer.text)
    manila = made(admin, "/api/v1/calendars", {"name": "Manila", "zone": "Asia/Manila", "hours": {"monday": ["09:00-18:00"]}})
    expect(admin.patch(f"/api/v1/users({ids['bob']})", {"calendarId": manila["id"]}).status in (200, 204), "no calendar")
    for client, name, amount, day in ((anna, "Żółte okna", 1234.5, "2026-01-15"), (anna, "Drzwi", 100, "2026-03-02"),
                                      (bob, "Παράθυρα", 77.25, "2026-03-03")):
        made(client, "/api/v1/opportunities", {"name": name, "amount": amount, "amountCurrency": "EUR", "closeDate": day})
    report = made(admin, "/api/v1/reports", {
        "name": "Szanse & ευκαιρίες", "description": "Zażółć gęślą jaźń", "shared": True, "dashboard": True,
        "definition": {"kind": "table", "entity": "opportunity", "by": "closeDate:month", "columns": "owner", "chart": "bar",
                       "where": [{"field": "amount", "operator": "atLeast", "value": 1}],
                       "measures": [{"name": "m1", "value": "sum amount"}, {"name": "m2", "value": "count"}]}})
    return {**ids, "report": report["id"]}


def files(anna: Client, report: str, keep: pathlib.Path | None) -> None:
    """By hand, in the reader's language."""
    pdf = anna.get(f"/api/reports/export?id={report}&format=pdf").body
    text = text_of(pdf)
    for value in ("Szanse & ευκαιρίες", "Zażółć gęślą jaźń", "styczeń 2026", "luty 2026", "1234,50 €", "1334,50 €",
                  "co najmniej 1", "Razem", "1/1"):
        expect(value in text, f"the PDF lacks {value!r}:\n{text}")
    expect("77" not in text, f"somebody else's deal:\n{text}")
    dashboard = anna.get("/api/reports/dashboard/export?format=pdf&locale=el").body
    expect("Πίνακας ελέγχου" in text_of(dashboard), "the dashboard has another title")
    if keep:
        (keep / "report.pdf").write_bytes(pdf)
        (keep / "dashboard.pdf").write_bytes(dashboard)
    cells, styles = book_of(anna.get(f"/api/reports/export?id={report}&format=xlsx").body)
    expect(cells["A1"] == "Szanse & ευκαιρίες", str(cells))
    expect(1234.5 in cells.values() and 1334.5 in cells.values(), f"numbers are numbers: {cells}")
    expect(46023.0 in cells.values(), f"January 2026 is a date: {cells}")
    expect("[$EUR]" in styles and "mmmm" in styles, styles)


def attachments(office: PostOffice, count: int) -> dict[str, tuple[email.message.EmailMessage, bytes, str]]:
    found = {}
    for envelope in office.wait_for(count):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        parts = list(message.iter_attachments())
        expect(len(parts) == 1, f"{len(parts)} attachments")
        found[envelope.rcpt_tos[0]] = (message, parts[0].get_payload(decode=True), parts[0].get_filename())
    return found


def by_mail(admin: Client, office: PostOffice, clock: ClockFile, ids: dict[str, str]) -> None:
    people = [f"users({ids['anna']})", f"users({ids['bob']})"]
    weekly = made(admin, "/api/v1/reportSubscriptions", {
        "reportId": ids["report"], "recipients@odata.bind": people, "cadence": "Weekly", "weekday": "Friday", "hour": 17})
    clock.set(FRIDAY)
    sent = attachments(office, 2)
    expect(set(sent) == {email_of("anna"), email_of("bob")}, str(set(sent)))
    message, pdf, name = sent[email_of("anna")]
    expect(message["Subject"].startswith("Szanse & ευκαιρίες, 6 marca 2026"), message["Subject"])
    expect("w załączniku raport" in message.get_body(("plain",)).get_content(), "another language")
    expect(name == "Szanse & ευκαιρίες 2026-03-06.pdf", name)
    text = text_of(pdf)
    expect("1234,50 €" in text and "77,25" not in text, f"Anna sees what is hers:\n{text}")
    expect(sent[email_of("bob")][2] == "Szanse & ευκαιρίες 2026-03-07.pdf", "in Manila it is Saturday")
    text = text_of(sent[email_of("bob")][1])
    expect("77,25 €" in text and "1.234" not in text and "Μάρτιος 2026" in text, f"Bob sees what is his:\n{text}")
    target = f"/api/v1/reportDeliveries?$filter=subscriptionId eq {weekly['id']}"
    until = time.monotonic() + 60
    while {one["status"] for one in admin.get(target).json["value"]} != {"Sent"}:
        expect(time.monotonic() < until, f"not all are sent: {admin.get(target).text}")
        time.sleep(0.1)
    time.sleep(1)
    expect(len(office.envelopes) == 2, "sent more than once")

    daily = made(admin, "/api/v1/reportSubscriptions", {
        "reportId": ids["report"], "recipients@odata.bind": people[:1], "cadence": "Daily", "hour": 6, "format": "XLSX"})
    clock.set("2026-03-07T05:00:01Z")
    message, book, name = attachments(office, 3)[email_of("anna")]
    expect(name.endswith(".xlsx"), name)
    expect(1334.5 in book_of(book)[0].values(), "the sheet lacks the sum")
    shown = wait_for(admin, f"/api/v1/reportSubscriptions({daily['id']})", nextRunAt="2026-03-08T05:00:00.000Z")
    expect(re.match("2026-03-07T05:00:0", shown["lastRunAt"]), str(shown))


def second_node(home: Home, options: list[str]) -> Server:
    """Another server of the same database and files, by another name, so that it has a log of its own."""
    link = home.folder.with_name(f"{home.folder.name}-second")
    link.symlink_to(home.folder)
    return Server(Home(home.engine, link, home.url), options)


def play(engine: Engine, keep: pathlib.Path | None) -> None:
    home = engine.clone(engine.template())
    clock = ClockFile(home.work / "clock", "2026-03-05T09:00:00Z")
    with PostOffice() as office:
        options = ["--smtp-url", f"smtp://127.0.0.1:{office.port}", "--mail-from", "Zefir <biuro@zefir.example>",
                   "--clock-file", str(clock.path)]
        with contextlib.ExitStack() as nodes:
            server = nodes.enter_context(Server(home, options))
            if engine.name == "postgres":  # whichever node is quicker: nobody gets a report twice
                nodes.enter_context(second_node(home, options))
            admin, anna, bob = (server.client(name) for name in ("admin", "anna", "bob"))
            ids = fill(admin, anna, bob)
            anna = server.client("anna")
            files(anna, ids["report"], keep)
            by_mail(admin, office, clock, ids)
    home.remove()
