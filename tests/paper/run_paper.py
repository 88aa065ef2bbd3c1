#!/usr/bin/env python3
"""What leaves the house: documents as PDF, read back by pdftotext, e-mails taken by a real SMTP
server on loopback, and tables to and from LibreOffice.

    tests/paper/run_paper.py [--database sqlite|postgres|both] [--keep FOLDER] [part …]

--keep keeps the PDFs.
"""
import argparse
import email
import email.policy
import pathlib
import sys

sys.path[:0] = [str(pathlib.Path(__file__).parent), str(pathlib.Path(__file__).resolve().parents[1])]

from harness.client import Client  # noqa: E402
from harness.homes import Engine, engines  # noqa: E402
from harness.server import Server  # noqa: E402
import reports  # noqa: E402
import spreadsheets  # noqa: E402
from confirmations import play_confirmations  # noqa: E402
from notices import play_notices  # noqa: E402
from post_office import PostOffice  # noqa: E402
from words import expect, made, text_of, wait_for  # noqa: E402

# What stands on the page, by language: letters, numbers and dates as people there write them.
PAGES = {
    "en": ["Pro forma invoice", "€1,560.00", "24", "To pay", "Γαλάζια Σπίτια Α.Ε.", "Zażółć gęślą jaźń"],
    "pl": ["Faktura pro forma", "1560,00 €", "Do zapłaty", "NABYWCA", "Zażółć gęślą jaźń"],
    "el": ["Προτιμολόγιο", "1.560,00 €", "Πληρωτέο", "Θεσσαλονίκη", "Ελλάδα", "Zażółć gęślą jaźń"],
    "fil": ["Paunang singil", "€1,560.00", "Babayaran", "KLIYENTE"],
}
EVERYWHERE = ["Zefir Okna sp. z o.o.", "ul. Żeglarska 5", "GR16 0110 1250 0000 0001 2300 695",
              "Meltemi <65> & łuk", "PF/"]


def fill(client: Client) -> str:
    """A quote for a Greek customer of a Polish firm; its id."""
    made(client, "/api/v1/issuers", {
        "name": "Zefir Okna sp. z o.o.", "taxNumber": "7250001122", "standard": True, "email": "biuro@zefir.example",
        "iban": "GR16 0110 1250 0000 0001 2300 695", "bic": "ETHNGRAA", "bankName": "Εθνική Τράπεζα",
        "addressStreet": "ul. Żeglarska 5", "addressPostalCode": "80-001", "addressCity": "Gdańsk", "addressCountry": "PL"})
    account = made(client, "/api/v1/accounts", {
        "name": "Γαλάζια Σπίτια Α.Ε.", "billingAddressStreet": "Οδός Ερμού 12", "billingAddressPostalCode": "54624",
        "billingAddressCity": "Θεσσαλονίκη", "billingAddressCountry": "GR"})
    quote = made(client, "/api/v1/quotes", {"accountId": account["id"], "currency": "EUR",
                                            "description": "Zażółć gęślą jaźń"})
    for line in ({"description": "Meltemi <65> & łuk", "quantity": 3, "unit": "τεμ.", "unitPrice": 520, "taxRate": 24},
                 {"description": "Montaż", "unitPrice": 420.5, "taxRate": 24, "discountPercent": 10}):
        made(client, "/api/v1/quoteLines", {"quoteId": quote["id"], **line})
    return quote["id"]


def documents(client: Client, quote: str, keep: pathlib.Path | None) -> dict[str, dict]:
    """One in every language; each holds every value."""
    templates = client.get("/api/v1/documentTemplates?$filter=entity eq 'quote'").json["value"]
    found = {}
    for template in templates:
        language = template["language"]
        answer = made(client, f"/api/v1/quotes({quote})/Suki.makeDocument", {"template": template["id"]})
        document = wait_for(client, f"/api/v1/documents({answer['documentId']})", status="Ready")
        pdf = client.get(f"/api/v1/files({document['fileId']})/$value").body
        if keep:
            (keep / f"{language}.pdf").write_bytes(pdf)
        text = text_of(pdf)
        for value in [*EVERYWHERE, *PAGES[language]]:
            expect(value in text, f"{language}: the PDF lacks {value!r}:\n{text}")
        found[language] = document
    expect(sorted(one["number"][-5:] for one in found.values()) == ["00001", "00002", "00003", "00004"],
           "the numbers have gaps")
    return found


def attachment(message: email.message.EmailMessage) -> bytes:
    parts = [part for part in message.iter_attachments()]
    expect(len(parts) == 1, f"{len(parts)} attachments")
    return parts[0].get_payload(decode=True)


def mails(client: Client, office: PostOffice, quote: str, document: dict) -> None:
    sent = made(client, "/api/v1/emails", {
        "to": "Νίκος <nikos@example.test>, anna@example.test", "subject": "Προσφορά: Zażółć", "description": "Dzień dobry <b>",
        "regardingId": quote, "regardingType": "quote", "documentId": document["id"]})
    shown = wait_for(client, f"/api/v1/emails({sent['id']})", status="Sent")
    expect(shown["from"] == "Zefir <biuro@zefir.example>", f"from {shown['from']}")
    envelope = office.wait_for(1)[0]
    expect(envelope.mail_from == "biuro@zefir.example", envelope.mail_from)
    expect(envelope.rcpt_tos == ["nikos@example.test", "anna@example.test"], str(envelope.rcpt_tos))
    message = email.message_from_bytes(envelope.content, policy=email.policy.default)
    expect(message["Subject"] == "Προσφορά: Zażółć", message["Subject"])
    expect("Dzień dobry <b>" in message.get_body(("plain",)).get_content(), "the text is another")
    html = message.get_body(("html",)).get_content()
    expect("Dzień dobry &lt;b&gt;" in html, html)
    expect(attachment(message).startswith(b"%PDF-"), "the attachment is no PDF")
    wait_for(client, f"/api/v1/documents({document['id']})", status="Sent")
    wait_for(client, f"/api/v1/quotes({quote})", status="Sent")
    expect(client.delete(f"/api/v1/documents({document['id']})").status == 409, "a sent document goes to the trash")

    start = html.index("http://crm.example.test/open/") + len("http://crm.example.test")
    stranger = Client(client.address)
    for _ in range(2):
        answer = stranger.get(html[start:html.index('"', start)])
        expect(answer.status == 200 and answer.body.startswith(b"GIF89a"), f"the pixel: {answer.status}")
    expect(stranger.get("/open/nobody-knows-this-token-at-all.gif").status == 200, "an unknown pixel differs")
    opened = wait_for(client, f"/api/v1/emails({sent['id']})", opens=2)
    expect(opened["openedAt"] is not None, "nobody noted the opening")


def refusals(client: Client, office: PostOffice) -> None:
    refused = made(client, "/api/v1/emails", {"to": "nobody@example.test", "subject": "1", "description": "x"})
    shown = wait_for(client, f"/api/v1/emails({refused['id']})", status="Failed")
    expect("550" in shown["error"], shown["error"])
    office.knows_nobody = True
    made_again = client.post(f"/api/v1/emails({refused['id']})/Suki.retry", {})
    expect(made_again.status in (200, 204), made_again.text)
    wait_for(client, f"/api/v1/emails({refused['id']})", status="Sent", error=None)

    office.busy = 1
    later = made(client, "/api/v1/emails", {"to": "later@example.test", "subject": "2", "description": "x", "trackOpens": False})
    shown = wait_for(client, f"/api/v1/emails({later['id']})", status="Sent")
    expect(office.turned_away == [office.envelopes[-1].message_id], "another attempt is another message")

    for bad in ("nobody", "a@b.example\r\nBcc: c@d.example"):
        answer = client.post("/api/v1/emails", {"to": bad, "subject": "3"})
        expect(answer.status == 400 and '"target":"to"' in answer.text, f"{bad}: {answer.text}")


def play(engine: Engine, keep: pathlib.Path | None) -> None:
    home = engine.clone(engine.template())
    with PostOffice() as office:
        options = ["--smtp-url", f"smtp://127.0.0.1:{office.port}", "--mail-from", "Zefir <biuro@zefir.example>",
                   "--public-url", "http://crm.example.test/"]
        with Server(home, options) as server:
            admin = server.client("admin")
            quote = fill(admin)
            found = documents(admin, quote, keep)
            mails(admin, office, quote, found["el"])
            refusals(admin, office)
    home.remove()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("part", nargs="*", help="documents, notices, confirmations, reports, spreadsheets; all without one")
    options = parser.parse_args()
    parts = {"documents": lambda engine: play(engine, options.keep), "notices": play_notices,
             "confirmations": play_confirmations, "reports": lambda engine: reports.play(engine, options.keep), "spreadsheets": spreadsheets.play}
    failed = False
    available = engines(options.database)
    for engine in available:
        try:
            for name, part in parts.items():
                if options.part and name not in options.part:
                    continue
                part(engine)
                print(f"ok    [{engine.name}] {name}", flush=True)
        except AssertionError as failure:
            print(f"FAIL  [{engine.name}] {failure}")
            failed = True
        finally:
            engine.close()
    return 77 if not available else int(failed)


if __name__ == "__main__":
    sys.exit(main())
