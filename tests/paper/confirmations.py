"""Double opt-in: what a visitor typed counts when they have confirmed it by the link in an e-mail."""
import email
import email.policy
import re
import time

from harness.client import Client
from harness.clock import ClockFile
from harness.homes import Engine
from harness.server import Server
from post_office import PostOffice

START = "2026-03-02T09:00:00Z"
FIELDS = [{"id": "name", "target": "contact.name", "label": "Imię"},
          {"id": "email", "target": "contact.email", "label": "E-mail", "required": True}]


def expect(truth: bool, words: str) -> None:
    if not truth:
        raise AssertionError(words)


def answered(answer, *statuses: int):
    expect(answer.status in (statuses or (200, 201, 202, 204)), f"{answer.status} {answer.text}")
    return answer.json


def letters(office: PostOffice, count: int) -> list[email.message.EmailMessage]:
    return [email.message_from_bytes(one.content, policy=email.policy.default) for one in office.wait_for(count)]


def link_in(message) -> str:
    plain = message.get_body(("plain",)).get_content()
    found = re.search(r"http://crm\.example\.test(/forms/\S+)", plain)
    expect(found is not None, f"no link: {plain}")
    expect(found[1] in message.get_body(("html",)).get_content(), "the HTML has another link")
    return found[1]


def send(stranger: Client, slug: str, address: str) -> dict:
    return answered(stranger.post(f"/forms/{slug}", {"name": "Łucja Żak", "email": address, "_consent": "1"}), 200)


def submission(admin: Client, address: str, **wanted) -> dict:
    until = time.monotonic() + 20
    while True:
        found = [one for one in answered(admin.get("/api/v1/formSubmissions"))["value"]
                 if any(answer["value"] == address for answer in one["payload"])]
        if len(found) == 1 and all(found[0][name] == value for name, value in wanted.items()):
            return found[0]
        expect(time.monotonic() < until, f"{address} is not {wanted}: {found}")
        time.sleep(0.05)


def confirmed_first(admin: Client, stranger: Client, office: PostOffice) -> None:
    told = send(stranger, "pytanie", "lucja@example.test")
    expect(told["status"] == "unconfirmed" and "redirect" not in told, str(told))
    message = letters(office, 1)[0]
    expect(message["To"] == "lucja@example.test" and "potwierdzenie" in message["Subject"], str(message["Subject"]))
    expect("Zgoda na kontakt" in message.get_body(("plain",)).get_content(), "the consent is not in the e-mail")
    waits = submission(admin, "lucja@example.test", status="Unconfirmed")
    expect(waits["consent"]["given"] is True and waits["consent"]["confirmed"] is False, str(waits["consent"]))
    expect(answered(admin.get("/api/v1/opportunities"))["value"] == [], "a deal did not wait")
    refused = admin.post(f"/api/v1/formSubmissions({waits['id']})/Suki.process", {})
    expect(refused.status == 409 and "form.not_confirmed" in refused.text, refused.text)

    link = link_in(message)
    page = stranger.get(link)
    expect(page.status == 200 and 'method="post"' in page.text and 'lang="pl"' in page.text, page.text)
    submission(admin, "lucja@example.test", status="Unconfirmed")  # looking confirms nothing
    expect(stranger.post(link[:-1] + ("0" if link[-1] != "0" else "1")).status == 410, "a forged link is taken")
    done = stranger.post(link, headers={"User-Agent": "Firefox", "X-Forwarded-For": "203.0.113.7"})
    expect(done.status == 303 and done.headers["Location"] == "https://example.test/dzieki", f"{done.status} {done.text}")
    proven = submission(admin, "lucja@example.test", status="Processed")
    expect(proven["consent"]["confirmed"] is True and proven["consent"]["confirmedFrom"] == "203.0.113.7", str(proven))
    expect(proven["confirmation"]["sentTo"] == "lucja@example.test" and proven["confirmation"]["userAgent"] == "Firefox",
           str(proven["confirmation"]))
    expect(stranger.post(link).status == 303, "a second click is an error")
    expect(len(answered(admin.get("/api/v1/opportunities"))["value"]) == 1, "one deal, once")


def forgotten(admin: Client, stranger: Client, clock: ClockFile, office: PostOffice) -> None:
    send(stranger, "pytanie", "jan@example.test")
    first = link_in(letters(office, 2)[1])
    clock.set("2026-03-03T10:00:00Z")
    reminder = letters(office, 3)[2]
    expect("Czeka" in reminder["Subject"] and link_in(reminder) == first, reminder["Subject"])
    clock.set("2026-03-06T10:00:00Z")
    submission(admin, "jan@example.test", status="Expired")
    late = stranger.get(first)
    expect(late.status == 410 and "/forms/pytanie" in late.text, late.text)
    expect(stranger.post(first).status == 410, "it is too late")
    time.sleep(1)
    expect(len(office.envelopes) == 3, "reminded more than once")
    expect(len(answered(admin.get("/api/v1/opportunities"))["value"]) == 1, "a deal without a confirmation")


def at_once(admin: Client, stranger: Client, office: PostOffice, form: str) -> None:
    answered(admin.patch(f"/api/v1/webForms({form})", {"dealWhen": "AtOnce", "redirectUrl": None, "language": "el"}))
    send(stranger, "pytanie", "nikos@example.test")
    made = submission(admin, "nikos@example.test", status="Processed")
    expect(made["consent"]["confirmed"] is False and made["opportunityId"] is not None, str(made))
    done = stranger.post(link_in(letters(office, 4)[3]))
    expect(done.status == 200 and 'lang="el"' in done.text, done.text)
    expect(submission(admin, "nikos@example.test")["consent"]["confirmed"] is True, "the consent is not proven")


def no_flood(admin: Client, stranger: Client, office: PostOffice) -> None:
    before = len(office.envelopes)
    for number in range(5):
        answered(stranger.post("/forms/pytanie", {"name": f"Bot {number}", "email": "victim@example.test", "_consent": "1"}), 200)
    letters(office, before + 3)
    time.sleep(1)
    expect(len(office.envelopes) == before + 3, f"{len(office.envelopes) - before} e-mails to one who confirms none")


def play_confirmations(engine: Engine) -> None:
    home = engine.clone(engine.template())
    clock = ClockFile(home.work / "clock", START)
    with PostOffice() as office:
        options = ["--smtp-url", f"smtp://127.0.0.1:{office.port}", "--mail-from", "Zefir <biuro@zefir.example>",
                   "--public-url", "http://crm.example.test/", "--clock-file", str(clock.path)]
        with Server(home, options) as server:
            admin, stranger = server.client("admin"), server.client()
            body = {"name": "Pytanie", "slug": "pytanie", "language": "pl", "title": "Zapytaj o okna", "fields": FIELDS[:1],
                    "consentText": "Zgoda na kontakt", "redirectUrl": "https://example.test/dzieki", "doubleOptIn": True,
                    "confirmDays": 3, "remindAfterHours": 24}
            refused = admin.post("/api/v1/webForms", body)
            expect(refused.status == 400 and "form.needs_email" in refused.text, refused.text)
            form = answered(admin.post("/api/v1/webForms", {**body, "fields": FIELDS}), 201)["id"]
            confirmed_first(admin, stranger, office)
            forgotten(admin, stranger, clock, office)
            at_once(admin, stranger, office, form)
            no_flood(admin, stranger, office)
    home.remove()
