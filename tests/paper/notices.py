"""Notifications by e-mail and push: at once, after quiet hours, in a digest; each once, on two nodes."""
import email
import email.policy
import time

from harness.clock import ClockFile
from harness.homes import Engine, email_of
from harness.server import Server
from post_office import PostOffice
from push_service import PushService, decoded

WISHES = {"quiet": {"on": True, "from": "22:00", "to": "07:00", "daysOff": False},
          "digest": {"every": "week", "at": "16:00", "day": "friday"}}
# A Monday, half past nine in the evening in Warsaw.
START = "2026-03-02T20:30:00Z"


def expect(truth: bool, words: str) -> None:
    if not truth:
        raise AssertionError(words)


def answered(answer, *statuses: int):
    expect(answer.status in (statuses or (200, 201, 202, 204)), f"{answer.status} {answer.text}")
    return answer.json


def messages_to(office: PostOffice, name: str) -> list[email.message.EmailMessage]:
    return [email.message_from_bytes(one.content, policy=email.policy.default)
            for one in office.envelopes if one.rcpt_tos == [email_of(name)]]


def wait_for_mails(office: PostOffice, name: str, count: int) -> list[email.message.EmailMessage]:
    until = time.monotonic() + 30
    while len(found := messages_to(office, name)) < count:
        expect(time.monotonic() < until, f"{name} got {len(found)} e-mails, not {count}")
        time.sleep(0.05)
    return found


def text_in(message, kind: str) -> str:
    return message.get_body((kind,)).get_content()


def make_rule(admin, anna: str) -> None:
    """A new task of somebody else tells Anna; what kind of news it is stands in the rule."""
    for priority, kind in (("Urgent", "escalation"), ("Normal", "report"), ("Low", "Stock is low")):
        answered(admin.post("/api/v1/rules", {
            "name": f"Tell Anna: {kind}", "entity": "task", "trigger": {"on": "created"},
            "condition": f"priority eq '{priority}'",
            "steps": [{"do": "notify", "users": [anna], "kind": kind, "subject": "Zażółć: {{subject}}",
                       "body": "Γεια <b>σου</b>"}]}), 201)


def task(admin, subject: str, priority: str) -> str:
    return answered(admin.post("/api/v1/tasks", {"subject": subject, "priority": priority}), 201)["id"]


def at_once(admin, office: PostOffice, browser) -> None:
    made = task(admin, "One", "Urgent")
    [message] = wait_for_mails(office, "anna", 1)
    expect(message["Subject"] == "Zażółć: One", message["Subject"])
    link = f"http://crm.example.test/tasks/{made}"
    expect(link in text_in(message, "plain") and f'href="{link}"' in text_in(message, "html"), "no link to the record")
    expect("Γεια &lt;b&gt;σου&lt;/b&gt;" in text_in(message, "html"), "HTML came in from outside")
    expect("Ustawienia" not in text_in(message, "plain") and "Zmień ustawienia" in text_in(message, "plain"),
           "not in the reader's language")
    push = browser.wait_for(1)[0]
    expect((push["title"], push["url"]) == ("Zażółć: One", f"/tasks/{made}"), str(push))


def kept_quiet(admin, anna, clock: ClockFile, office: PostOffice, browser) -> None:
    clock.set("2026-03-02T21:30:00Z")  # 22:30 in Warsaw
    for subject in ("Two", "Three", "Four"):
        task(admin, subject, "Urgent")
    task(admin, "Hushed", "Low")
    until = time.monotonic() + 20
    while len(found := answered(anna.get("/api/v1/notifications?$filter=read eq false"))["value"]) < 5:
        expect(time.monotonic() < until, "the notifications are not in the app")
    three = next(one for one in found if one["subject"].endswith("Three"))
    answered(anna.patch(f"/api/v1/notifications({three['id']})", {"read": True}))
    off = {"Stock is low": {"email": "off", "push": False}}
    answered(anna.request("PUT", "/api/notifications/settings", {**WISHES, "channels": off}))
    time.sleep(1)
    expect(len(messages_to(office, "anna")) == 1 and len(browser.messages) == 1, "the quiet was broken")
    clock.set("2026-03-03T06:00:00.500Z")  # 7:00
    mails = wait_for_mails(office, "anna", 2)
    text = text_in(mails[1], "plain")
    expect("Two" in text and "Four" in text and "Three" not in text and "Hushed" not in text, f"what was held back: {text}")
    expect("(2)" in mails[1]["Subject"], mails[1]["Subject"])
    push = browser.wait_for(2)[1]
    expect("2" in push["title"] and "Two" in push["body"] and "Hushed" not in push["body"], str(push))
    answered(anna.request("PUT", "/api/notifications/settings", WISHES))


def digest(admin, clock: ClockFile, office: PostOffice, browser) -> None:
    clock.set("2026-03-03T10:00:00Z")
    task(admin, "Five", "Normal")
    task(admin, "Six", "Normal")
    time.sleep(1.5)
    expect(len(messages_to(office, "anna")) == 2, "a digest came early")
    clock.set("2026-03-06T14:59:59Z")
    mails = wait_for_mails(office, "anna", 3)
    expect("(2)" in mails[2]["Subject"] and "Five" in text_in(mails[2], "html"), str(mails[2]["Subject"]))
    expect(len(browser.messages) == 2, "reports are not to be pushed")


def own_kind(admin, anna, office: PostOffice) -> None:
    task(admin, "Seven", "Low")
    wait_for_mails(office, "anna", 4)
    kinds = answered(anna.get("/api/notifications/settings"))["kinds"]
    expect({"code": "Stock is low", "label": "Stock is low"} in kinds, f"the rule's kind is not there: {kinds}")


def gone(admin, anna, browser) -> None:
    browser.status = 410
    before = browser.tries
    task(admin, "Eight", "Urgent")
    until = time.monotonic() + 20
    while answered(anna.get("/api/v1/pushDevices"))["value"]:
        expect(time.monotonic() < until, "a device that is gone is kept")
        time.sleep(0.05)
    expect(browser.tries == before + 1, f"{browser.tries - before} tries for one that is gone")


def subscribe(anna, service: PushService):
    from push_service import Browser
    service.key = decoded(answered(anna.get("/api/notifications/push-key"))["publicKey"])
    expect(len(service.key) == 65, "the key is no point")
    browser = Browser(service, "annas-phone")
    first = answered(anna.post("/api/notifications/devices", browser.subscription()), 201)["id"]
    again = answered(anna.post("/api/notifications/devices", browser.subscription()), 201)["id"]
    expect(first == again, "one browser is two devices")
    shown = anna.get("/api/v1/pushDevices").text
    expect("endpoint" not in shown and "auth" not in shown, "secrets are shown")
    return browser


def play_notices(engine: Engine) -> None:
    home = engine.clone(engine.template())
    clock = ClockFile(home.work / "clock", START)
    with PostOffice() as office, PushService() as service:
        options = ["--smtp-url", f"smtp://127.0.0.1:{office.port}", "--mail-from", "Zefir <biuro@zefir.example>",
                   "--public-url", "http://crm.example.test/", "--clock-file", str(clock.path), "--webhooks-inside"]
        with Server(home, options) as server:
            admin, anna = server.client("admin"), server.client("anna")
            me = answered(anna.get("/api/session"))["user"]["id"]
            answered(anna.patch(f"/api/v1/users({me})", {"locale": "pl"}))
            answered(anna.request("PUT", "/api/notifications/settings", WISHES))
            make_rule(admin, me)
            browser = subscribe(anna, service)
            second = Server(home, options) if engine.name == "postgres" else None
            if second:
                second.home = type(home)(engine, home.folder.with_name(home.folder.name + "-second"), home.url)
                second.start()
            at_once(admin, office, browser)
            kept_quiet(admin, anna, clock, office, browser)
            digest(admin, clock, office, browser)
            own_kind(admin, anna, office)
            gone(admin, anna, browser)
            time.sleep(1)
            if second:
                second.stop()
            expect(len(messages_to(office, "anna")) == 5, f"{len(messages_to(office, 'anna'))} e-mails, not 5")
            names = [message["Message-Id"] for message in messages_to(office, "anna")]
            expect(len(set(names)) == 5, "an e-mail came twice")
    home.remove()
