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


def _contacts(random_: random.Random, rows: int):
    for i in range(rows):
        first, last = random_.choice(_FIRST), _last_name(random_)
        city, country = random_.choice(_CITIES)
        yield {
            "firstName": first, "lastName": last, "externalId": f"C{i}",
            "account": f"A{random_.randrange(rows)}", "jobTitle": random_.choice(_TITLES),
            "email": f"person{i}@example.test", "phone": _number(random_),
            "addressCity": city, "addressCountry": country,
            "birthday": _date(random_, -25000, -8000),
            "owner": seller_email(random_.randrange(SALESPEOPLE))}


def _opportunities(random_: random.Random, rows: int):
    for i in range(rows):
        stage = random_.choices(STAGES, _STAGE_SHARES)[0]
        closed = stage.startswith("Closed")
        yield {
            "name": f"{random_.choice(_TRADES)} order {i}", "externalId": f"O{i}",
            "account": f"A{random_.randrange(rows)}", "contact": f"C{random_.randrange(rows)}",
            "pipeline": "Sales", "stage": stage, "amount": random_.randint(100, 250_000),
            "startedOn": _date(random_, -700, -365), "source": random_.choice(_SOURCES),
            "closeDate": _date(random_, -364, -1) if closed else _date(random_, 0, 364),
            "description": "Asked for an offer with delivery and mounting; wants it before winter.",
            "owner": seller_email(random_.randrange(SALESPEOPLE))}


def seller_email(i: int) -> str:
    return f"seller{i}@example.test"


def write_files(folder: pathlib.Path, rows: int) -> list[tuple[str, pathlib.Path]]:
    """Entity sets and their files, in the order in which they must be imported."""
    random_ = random.Random(_SEED)
    files = []
    for name, make, count in (("users", _users, SALESPEOPLE), ("accounts", _accounts, rows),
                              ("contacts", _contacts, rows), ("opportunities", _opportunities, rows)):
        path = folder / f"{name}.csv"
        records = make(random_, count)
        first = next(records)
        with open(path, "w", newline="") as stream:
            writer = csv.DictWriter(stream, first.keys())
            writer.writeheader()
            writer.writerow(first)
            writer.writerows(records)
        files.append((name, path))
    return files


def search_words() -> list[str]:
    """Parts of last names, from the middle too; each in about one name of a hundred."""
    words = [stem[at:at + 4].lower() for stem in _STEMS for at in (0, 1) if len(stem) >= at + 4]
    return sorted(set(words))
