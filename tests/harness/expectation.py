"""One line under `=> status`: what an answer must be like. docs/guides/add-a-scenario.md explains
them all."""
import json
import operator
import re
from dataclasses import dataclass, field
from typing import Any, Callable

from harness.client import parse_json
from harness.json_path import Path, take_path

Variables = dict[str, str]


@dataclass
class Facts:
    """What can be asked about: an HTTP answer, or the end of a command."""
    document: Any = None
    texts: dict[str, str] = field(default_factory=dict)  # text; output and errors of a command
    headers: Any = None


def substitute(text: str, variables: Variables, escape: Callable[[str], str] = str) -> str:
    def value(match: re.Match) -> str:
        if match[1] not in variables:
            raise ValueError(f"nothing has been kept as {match[1]}")
        return escape(variables[match[1]])
    return re.sub(r"\{\{([\w.]+)\}\}", value, text)


def json_escape(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def as_text(value: Any) -> str:
    return value if isinstance(value, str) else str(value).lower() if isinstance(value, bool) \
        else str(value)


_COMPARISONS = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
                ">": operator.gt, ">=": operator.ge}


def _compare(symbol: str, left: Any, right: Any) -> bool:
    if isinstance(left, bool) != isinstance(right, bool):  # in Python, true equals 1
        return symbol == "!="
    try:
        return _COMPARISONS[symbol](left, right)
    except TypeError:
        return False


def _contains(value: Any, wanted: Any) -> bool:
    if isinstance(value, str):
        return str(wanted) in value
    return isinstance(value, (list, dict)) and wanted in value


def _meets(verb: str, argument: str, value: Any) -> bool:
    if verb in _COMPARISONS:
        return _compare(verb, value, parse_json(argument))
    if verb == "~":
        return re.search(argument, as_text(value)) is not None
    if verb == "contains":
        return _contains(value, parse_json(argument))
    if verb == "empty":
        return value in ("", [], {}, None)
    if verb == "present":
        return True
    raise ValueError(f"unknown: {verb}")


def _check_count(argument: str, path: Path, found: list[Any]) -> str | None:
    parts = argument.split()
    symbol, wanted = (parts[0], int(parts[1])) if len(parts) == 2 else ("==", int(parts[0]))
    if path.is_plural:
        count = len(found)
    elif found and isinstance(found[0], (list, dict)):
        count = len(found[0])
    else:
        return f"{path.text} is no list"
    return None if _compare(symbol, count, wanted) else f"{path.text} counts {count}"


def _check_sorted(argument: str, path: Path, found: list[Any]) -> str | None:
    """Null comes before everything, as in OData."""
    ordered = sorted(found, key=lambda one: (one is not None, one), reverse=argument == "desc")
    return None if ordered == found else f"{path.text} comes in the order {found}"


def _check_path(text: str, facts: Facts, variables: Variables) -> str | None:
    quantifier, rest = re.match(r"(?:(any|no)\s+)?(.*)", text).groups()
    path, rest = take_path(rest)
    verb, _, argument = rest.partition(" ")
    argument = argument.strip()
    found = path.find(facts.document)
    if verb == "count":
        return _check_count(argument, path, found)
    if verb == "absent":
        return f"{path.text} is there: {found[0]}" if found else None
    if quantifier == "no":
        bad = [value for value in found if _meets(verb, argument, value)]
        return f"{path.text} is {bad[0]!r}" if bad else None
    if not found:
        return f"there is no {path.text}"
    if verb == "->":
        variables[argument] = as_text(found[0])
        return None
    if verb == "sorted":
        return _check_sorted(argument, path, found)
    if verb == "distinct":
        twice = {as_text(one) for one in found if found.count(one) > 1}
        return f"{path.text} comes more than once: {sorted(twice)[:3]}" if twice else None
    bad = [value for value in found if not _meets(verb, argument, value)]
    if quantifier == "any":
        return f"no {path.text} is so; they are {found}" if len(bad) == len(found) else None
    return f"{path.text} is {bad[0]!r}" if bad else None


def _check_text(name: str, rest: str, value: str | None, variables: Variables) -> str | None:
    """For headers and raw texts the argument stands bare, without JSON's quotes."""
    verb, _, argument = rest.partition(" ")
    if verb == "absent":
        return None if value is None else f"{name} is {value!r}"
    if value is None:
        return f"there is no {name}"
    if verb == "->":
        variables[argument] = value
        return None
    met = {"==": value == argument, "!=": value != argument, "contains": argument in value,
           "lacks": argument not in value, "empty": not value, "present": True}
    if verb == "~":
        met[verb] = re.search(argument, value) is not None
    if verb not in met:
        raise ValueError(f"unknown: {verb}")
    return None if met[verb] else f"{name} is {value[:500]!r}"


def _check_error(code: str, target: str | None, document: Any) -> str | None:
    """`error CODE [at TARGET]`: the error itself or one of its details."""
    error = document.get("error") if isinstance(document, dict) else None
    if not isinstance(error, dict):
        return "the answer is no error"
    for one in [error, *error.get("details", [])]:
        if one.get("code") == code and (target is None or one.get("target") == target):
            return None if error.get("message") else "the error has no message"
    return f"the error is {error}"


def check(text: str, facts: Facts, variables: Variables) -> str | None:
    """What is wrong, or None. Keeps values for `->`. ValueError when the line makes no sense."""
    if match := re.fullmatch(r"error ([a-z_]+\.[a-z_.]+)(?: at (\S+))?", text):
        return _check_error(match[1], match[2], facts.document)
    raw = substitute(text, variables)
    if match := re.fullmatch(r"header ([A-Za-z-]+) (.+)", raw):
        value = facts.headers.get(match[1]) if facts.headers is not None else None
        return _check_text(f"header {match[1]}", match[2], value, variables)
    if (match := re.fullmatch(r"\$(\w+) (.+)", raw)) and match[1] in facts.texts:
        return _check_text(match[1], match[2], facts.texts[match[1]], variables)
    return _check_path(substitute(text, variables, json_escape), facts, variables)
