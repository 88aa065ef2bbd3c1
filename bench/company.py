"""The firm that the benchmark works with: CSV files of any size, the same for the same seed."""
import csv
import datetime
import pathlib
import random

_SEED = 20261122
_TODAY = datetime.date(2026, 11, 22)

SALESPEOPLE = 20
STAGES = ["Prospecting", "Qualification", "Proposal", "Negotiation", "Closed Won", "Closed Lost"]
_STAGE_SHARES = [12, 10, 8, 5, 40, 25]

_FIRST = ("Anna Piotr Maria Jan Katarzyna Tomasz Ewa Paweł Zofia Michał Eleni Giorgos Maria Nikos "
          "Katerina Dimitris Luz Jose Marisol Ramon Grace Andres John Mary Emma Oliver Sofia Lukas "
          "Hannah Noah").split()
_STEMS = ("Kowal Wiśniew Zieliń Szymań Woźnia Dąbrow Kozłow Jankow Mazur Wojciechow Kwiatkow "
          "Krawczy Kaczmar Piotrow Grabow Nowakow Pawłow Michal Adamczy Dudzi Wieczor Jabłoń "
          "Majew Olszew Jawor Malinow Stępni Górs Rutkow Sikor Bara Szew Ostrow Tomasz Pietrz "
          "Marciniak Wróblew Zalew Jakubow Jasiń Sadow Bąk Chmiel Borkow Papadop Georgi Dimitri "
          "Konstantin Nikola Christod Vasil Ioann Athanas Santo Reye Cru Bautist Ocamp Garci "
          "Mendoz Torr Castill Flor Villanuev Ramo").split()
_ENDINGS = "ski cki wicz czyk ak owa iak opoulos idis akis ou s a o ez es".split()
_TRADES = ("Windows Glass Construction Logistics Systems Foods Energy Medical Textiles Steel Trading "
           "Marine Software Print Travel Furniture").split()
_FORMS = ["sp. z o.o.", "S.A.", "Ltd", "GmbH", "A.E.", "Inc."]
_INDUSTRIES = ("technology medical retail software finance services construction manufacturing "
               "education hospitality logistics energy").split()
_CITIES = [("Warszawa", "PL"), ("Łódź", "PL"), ("Kraków", "PL"), ("Αθήνα", "GR"), ("Θεσσαλονίκη", "GR"),
           ("Manila", "PH"), ("Cebu", "PH"), ("London", "GB"), ("Berlin", "DE")]
_TITLES = ["Buyer", "Managing director", "Site manager", "Accountant", "Architect", "Engineer"]
_SOURCES = ["website", "call", "email", "referral", "partner", "fair"]


def _last_name(random_: random.Random) -> str:
    return random_.choice(_STEMS) + random_.choice(_ENDINGS)


def _number(random_: random.Random) -> str:
    return f"+48 {random_.randint(500, 799)} {random_.randint(0, 999):03d} {random_.randint(0, 999):03d}"


def _date(random_: random.Random, first: int, last: int) -> str:
    return (_TODAY + datetime.timedelta(days=random_.randint(first, last))).isoformat()


def _users(random_: random.Random, rows: int):
    for i in range(rows):
        yield {"name": f"{random_.choice(_FIRST)} Seller{i}", "email": seller_email(i),
               "role": "salesperson", "team": f"Team {i % 4}"}


def _accounts(random_: random.Random, rows: int):
    for i in range(rows):
        city, country = random_.choice(_CITIES)
        yield {
            "name": f"{_last_name(random_)} {random_.choice(_TRADES)} {i} {random_.choice(_FORMS)}",
            "externalId": f"A{i}", "industry": random_.choice(_INDUSTRIES),
            "website": f"https://firm{i}.example.test", "email": f"office@firm{i}.example.test",
            "phone": _number(random_), "employees": random_.randint(1, 5000),
            "billingAddressStreet": f"Street {random_.randint(1, 900)}",
            "billingAddressCity": city, "billingAddressCountry": country,
            "owner": seller_email(random_.randrange(SALESPEOPLE))}


def _contacts(random_: random.Random, rows: int, accounts: int):
    for i in range(rows):
        first, last = random_.choice(_FIRST), _last_name(random_)
        city, country = random_.choice(_CITIES)
        yield {
            "firstName": first, "lastName": last, "externalId": f"C{i}",
            "account": f"A{random_.randrange(accounts)}", "jobTitle": random_.choice(_TITLES),
            "email": f"person{i}@example.test", "phone": _number(random_),
            "addressCity": city, "addressCountry": country,
            "birthday": _date(random_, -25000, -8000),
            "owner": seller_email(random_.randrange(SALESPEOPLE))}


def _opportunities(random_: random.Random, rows: int, accounts: int):
    for i in range(rows):
        stage = random_.choices(STAGES, _STAGE_SHARES)[0]
        closed = stage.startswith("Closed")
        yield {
            "name": f"{random_.choice(_TRADES)} order {i}", "externalId": f"O{i}",
            "account": f"A{random_.randrange(accounts)}", "contact": f"C{random_.randrange(rows)}",
            "pipeline": "Sales", "stage": stage, "amount": random_.randint(100, 250_000),
            "startedOn": _date(random_, -700, -365), "source": random_.choice(_SOURCES),
            "closeDate": _date(random_, -364, -1) if closed else _date(random_, 0, 364),
            "description": "Asked for an offer with delivery and mounting; wants it before winter.",
            "owner": seller_email(random_.randrange(SALESPEOPLE))}


_SUBJECTS = ("Call back about the offer;Send the estimate;Measure the site;Agree on a date;Ask for the contract;"
             "Check the delivery;Remind of the payment;Visit the showroom").split(";")


def _moment(random_: random.Random, first: int, last: int) -> str:
    return f"{_date(random_, first, last)}T{random_.randint(7, 17):02d}:{random_.choice((0, 15, 30, 45)):02d}:00Z"


def _about(random_: random.Random, rows: int) -> dict[str, str]:
    return {"subject": f"{random_.choice(_SUBJECTS)} {random_.choice(_STEMS)}{random_.choice(_ENDINGS)}",
            "regarding": random_.choice("CO") + str(random_.randrange(rows)),
            "owner": seller_email(random_.randrange(SALESPEOPLE))}


def _tasks(random_: random.Random, count: int, rows: int):
    for _ in range(count):
        done = random_.random() < 0.9
        yield {**_about(random_, rows), "status": "Completed" if done else "NotStarted",
               "priority": random_.choice(("Low", "Normal", "High")),
               "dueAt": _moment(random_, -900, -1) if done else _moment(random_, -20, 60)}


def _calls(random_: random.Random, count: int, rows: int):
    for _ in range(count):
        planned = random_.random() < 0.05
        yield {**_about(random_, rows), "status": "Planned" if planned else "Held",
               "direction": random_.choice(("Inbound", "Outbound")), "durationMinutes": random_.randint(1, 40),
               "startsAt": _moment(random_, 1, 60) if planned else _moment(random_, -900, -1)}


def _meetings(random_: random.Random, count: int, rows: int):
    for _ in range(count):
        planned = random_.random() < 0.05
        date = _date(random_, 1, 60) if planned else _date(random_, -900, -1)
        yield {**_about(random_, rows), "status": "Planned" if planned else "Held", "place": random_.choice(_CITIES)[0],
               "startsAt": f"{date}T09:00:00Z", "endsAt": f"{date}T10:00:00Z"}


def _notes(random_: random.Random, count: int, rows: int):
    for _ in range(count):
        yield {**_about(random_, rows), "description": "Was content with the last job and asks for a discount."}


def write_activities(folder: pathlib.Path, rows: int) -> list[tuple[str, pathlib.Path]]:
    """Five activities for each of `rows` contacts and opportunities."""
    random_ = random.Random(_SEED + 1)
    kinds = (("tasks", _tasks, 3 * rows // 2), ("calls", _calls, 3 * rows // 2), ("meetings", _meetings, rows),
             ("notes", _notes, rows))
    return [(name, _write(folder, name, make(random_, count, rows))) for name, make, count in kinds]


def _write(folder: pathlib.Path, name: str, records) -> pathlib.Path:
    path = folder / f"{name}.csv"
    first = next(records)
    with open(path, "w", newline="") as stream:
        writer = csv.DictWriter(stream, first.keys())
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(records)
    return path


def seller_email(i: int) -> str:
    return f"seller{i}@example.test"


def write_files(folder: pathlib.Path, rows: int, accounts: int = 0) -> list[tuple[str, pathlib.Path]]:
    """Entity sets and their files, in the order in which they must be imported. Without a number of
    accounts, there are as many as others."""
    accounts = accounts or rows
    random_ = random.Random(_SEED)
    kinds = (("users", _users(random_, SALESPEOPLE)), ("accounts", _accounts(random_, accounts)),
             ("contacts", _contacts(random_, rows, accounts)), ("opportunities", _opportunities(random_, rows, accounts)))
    return [(name, _write(folder, name, records)) for name, records in kinds]


def write_contacts(folder: pathlib.Path, rows: int, accounts: int) -> dict[str, pathlib.Path]:
    """Files of users, accounts and contacts by their entity set, to be imported in this order."""
    random_ = random.Random(_SEED)
    kinds = (("users", _users(random_, SALESPEOPLE)), ("accounts", _accounts(random_, accounts)),
             ("contacts", _contacts(random_, rows, accounts)))
    return {name: _write(folder, name, records) for name, records in kinds}


def search_words() -> list[str]:
    """Parts of last names, from the middle too; each in about one name of a hundred."""
    words = [stem[at:at + 4].lower() for stem in _STEMS for at in (0, 1) if len(stem) >= at + 4]
    return sorted(set(words))


def misspelt_names() -> list[str]:
    """Last names with two letters swapped, in the middle; each name is in some 200 of 100,000."""
    names = [stem + ending for stem in _STEMS for ending in ("ski", "wicz", "opoulos")]
    return sorted({name[:at] + name[at + 1] + name[at] + name[at + 2:]
                   for name in names for at in [len(name) // 2] if name[at] != name[at + 1]})
