"""A CSV of deals to import, some thousand rows, the same every time; and what they refer to."""
import csv
import pathlib
import random

from harness.client import Client
from wholeness import WORD, Broken

STAGES = ["Prospecting", "Qualification", "Proposal", "Negotiation"]
ACCOUNTS = [f"Szklarnia {number:02}" for number in range(20)]
PRODUCTS = ["Okno PVC", "Okno drewniane", "Drzwi tarasowe"]


def make_targets(client: Client) -> None:
    """The accounts and products that the rows name."""
    for set_name, names in (("accounts", ACCOUNTS), ("products", PRODUCTS)):
        for name in names:
            answer = client.post(f"/api/v1/{set_name}", {"name": name})
            if answer.status != 201:
                raise Broken(f"create {name}: {answer.status} {answer.text}")


def write_deals(path: pathlib.Path, rows: int) -> None:
    chance = random.Random(20)
    with open(path, "w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["opportunity_id", "name", "product", "account", "deal_stage",
                         "engage_date", "close_date", "close_value"])
        for number in range(1, rows + 1):
            day = f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            writer.writerow([f"U{number:06}", f"{WORD} {number:06}", chance.choice(PRODUCTS),
                             chance.choice(ACCOUNTS), chance.choice(STAGES), "2025-11-02", day,
                             chance.randint(100, 90000)])
