"""Paths into JSON, as scenarios write them.

    name                    a property            value[0], value[-1]     an element
    value[*].name           of every element      value[name="X"].amount  of elements that match
    @odata.count            annotations           account@odata.bind
    ['any key']             any other name        $                       the document itself
"""
import re
from dataclasses import dataclass
from typing import Any

from harness.client import parse_json

_SEGMENT = re.compile(r"""
      \.?(?P<key>(?:[A-Za-z_]\w*)?@[A-Za-z]+\.[A-Za-z]+ | [A-Za-z_]\w*)
    | \[(?P<index>-?\d+)\]
    | (?P<all>\[\*\])
    | \[(?P<where>[A-Za-z_@][\w.@]*)=(?P<value>"(?:[^"\\]|\\.)*"|[^\]]+)\]
    | \['(?P<quoted>[^']+)'\]
    | (?P<root>^\$)
""", re.VERBOSE)


@dataclass(frozen=True)
class Path:
    text: str
    segments: tuple[re.Match, ...]

    @property
    def is_plural(self) -> bool:
        """Whether the path may lead to several values."""
        return any(part["all"] or part["where"] for part in self.segments)

    def find(self, document: Any) -> list[Any]:
        """Every value that the path leads to, in order; empty when it leads nowhere."""
        found = [document]
        for part in self.segments:
            found = [inner for value in found for inner in _step(value, part)]
        return found


def take_path(text: str) -> tuple[Path, str]:
    """The path at the beginning of `text`, and what follows it. ValueError when there is none."""
    segments, position = [], 0
    while match := _SEGMENT.match(text, position):
        if match.end() == position:
            break
        segments.append(match)
        position = match.end()
    rest = text[position:]
    if not segments or (rest and not rest[0].isspace()):
        raise ValueError(f"no path: {text}")
    return Path(text[:position], tuple(segments)), rest.strip()


def _step(value: Any, part: re.Match) -> list[Any]:
    if part["root"]:
        return [value]
    if name := part["key"] or part["quoted"]:
        return [value[name]] if isinstance(value, dict) and name in value else []
    if not isinstance(value, list):
        return []
    if part["index"]:
        index = int(part["index"])
        return [value[index]] if -len(value) <= index < len(value) else []
    if part["all"]:
        return value
    wanted = parse_json(part["value"])
    return [one for one in value if isinstance(one, dict) and part["where"] in one
            and one[part["where"]] == wanted]
