"""A value for every field type, made from what /api/metadata says of the field."""
from decimal import Decimal
from typing import Any

# The parts of an address by the end of their property's name; a Polish one with its letters.
_ADDRESS = {"Street": "Żółta 5/7", "City": "Łódź", "Region": "łódzkie", "PostalCode": "90-001",
            "Country": "PL"}
_PERSON = {"firstName": "Łucja", "lastName": "Żak"}


def _text(field: dict, number: int) -> str:
    return f"Zażółć {field['name']} {number}"[:field.get("maxLength") or 60]


def _whole_number(field: dict) -> int:
    low, high = field.get("min"), field.get("max")
    return int(high if high is not None and high < 7 else max(7, low or 0))


def _person(field: dict, number: int) -> dict[str, str]:
    """The whole is composed by the server; two parts are enough."""
    values = {}
    for name in field["properties"][1:]:
        for part, value in _PERSON.items():
            if name.lower().endswith(part.lower()):
                values[name] = f"{value} {number}" if part == "lastName" else value
    return values


def sample(field: dict, number: int, currency: str) -> dict[str, Any]:
    """Properties and values to send; empty for what a caller does not send (lookups are made
    elsewhere). `number` makes values differ from record to record."""
    name, kind = field["name"], field["type"]
    if "example" in field:
        return {name: field["example"]}
    first = [one["value"] for one in field.get("options") or []][:1]
    if kind == "address":
        return {one: _ADDRESS[part] for one in field["properties"] for part in _ADDRESS
                if one.endswith(part)}
    if kind == "personName":
        return _person(field, number)
    if kind == "money":
        return {name: Decimal("1234.56"), name + "Currency": currency}
    simple = {
        "text": _text(field, number), "longText": _text(field, number) + "\nsecond line",
        "richText": f"<p>Zażółć <strong>{number}</strong></p>", "integer": _whole_number(field),
        "decimal": Decimal("12.5") if field.get("scale") else 12, "boolean": True,
        "date": "2026-03-29", "instant": "2026-03-29T01:30:00.000Z", "enum": first and first[0],
        "multiEnum": first, "email": f"zazolc{number}@example.test", "phone": "+48221234567",
        "url": f"https://example.test/{number}", "recurrence": "FREQ=WEEKLY;BYDAY=MO;COUNT=5",
        "weekHours": {"monday": ["08:00-16:00"]}, "json": {"list": [1, {"deep": "ą"}]},
    }
    return {name: simple[kind]} if kind in simple else {}
