#!/usr/bin/env python3
"""Registration is explicit, so a folder and its list can disagree: this compares them. A file that
nobody lists is dead; a listed thing that other places must know as well is looked for there."""
import json
import pathlib
import re
import sys
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parents[2]
SRC = ROOT / "src"

Problems = Iterator[str]


def text_of(path: pathlib.Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def camel_case(snake: str) -> str:
    first, *rest = snake.split("_")
    return first + "".join(word.capitalize() for word in rest)


def field_types() -> list[str]:
    """File names in meta/fields/ without the list itself: "long_text"."""
    return sorted(path.stem for path in (SRC / "meta/fields").glob("*.cpp")
                  if path.stem != "all_fields" and not path.stem.endswith("_test"))


def is_tried(name: str, api_name: str) -> bool:
    """A scenario where some entity has such a field, else a unit test of the type."""
    used = any(f'"type": "{api_name}"' in text_of(path) for path in SRC.glob("modules/*/entities/*.json"))
    if used:
        return (ROOT / f"tests/scenarios/fields/{name}.txt").exists()
    return any(f'"{api_name}"' in text_of(path) for path in (SRC / "meta").rglob("*_test.cpp"))


def check_field_types() -> Problems:
    listed = re.findall(r"&(\w+)_field\(\)", text_of(SRC / "meta/fields/all_fields.cpp"))
    if listed != sorted(listed):
        yield "src/meta/fields/all_fields.cpp: the list is not in alphabetical order"
    schema = json.loads(text_of(ROOT / "docs/reference/entity.schema.json"))
    in_schema = schema["$defs"]["field"]["properties"]["type"]["enum"]
    page = text_of(ROOT / "docs/reference/metadata.md")
    for name in field_types():
        api_name = camel_case(name)
        if name not in listed:
            yield f"src/meta/fields/{name}.cpp: not in all_fields.cpp"
        if api_name not in in_schema:
            yield f"docs/reference/entity.schema.json: does not know the type {api_name}"
        if not re.search(rf"^\|.*\b{api_name}\b.*\|.*\|.*\|", page, re.MULTILINE):
            yield f"docs/reference/metadata.md: does not explain the type {api_name}"
        if not is_tried(name, api_name):
            yield f"tests/scenarios/fields/{name}.txt: the type {api_name} has no scenario"
        if (ROOT / "ui/src/fields").exists() and not (ROOT / f"ui/src/fields/{api_name}").is_dir():
            yield f"ui/src/fields/{api_name}: the type {api_name} cannot be drawn"
    for name in set(listed) - set(field_types()):
        yield f"src/meta/fields/all_fields.cpp: {name} has no file"


def check_modules() -> Problems:
    registry = SRC / "modules/all_modules.cpp"
    listed = re.findall(r"\bregister_(?!all\b)(\w+)\(", text_of(registry))
    if listed != sorted(listed):
        yield f"{registry.relative_to(ROOT)}: the list is not in alphabetical order"
    for folder in sorted(path.parent for path in SRC.glob("modules/*/module.json")):
        source = folder / f"{folder.name}.cpp"
        if source.exists() and folder.name not in listed:
            yield f"{registry.relative_to(ROOT)}: does not call register_{folder.name}()"
        for path in sorted([*folder.glob("hooks/*.cpp"), *folder.glob("actions/*.cpp")]):
            if not path.stem.endswith("_test") and path.stem not in text_of(source):
                yield f"{path.relative_to(ROOT)}: {source.name} does not name {path.stem}"


def check_log_events() -> Problems:
    """Operators find every event that the program may log in docs/reference/log.md."""
    page = text_of(ROOT / "docs/reference/log.md")
    call = re.compile(r'\blog::(?:debug|info|warning|error|write)\(\s*(?:[\w:]+,\s*)?"([a-z_.]+)"')
    logged = {event for path in SRC.rglob("*.cpp") if not path.stem.endswith("_test")
              for event in call.findall(text_of(path))}
    explained = set(re.findall(r"^\| `([a-z_.]+)`", page, re.MULTILINE))
    for event in sorted(logged - explained):
        yield f"docs/reference/log.md: does not explain {event}"
    for event in sorted(explained - logged):
        yield f"docs/reference/log.md: nothing logs {event}"


def check_packages() -> Problems:
    """What CMake looks for by pkg-config comes with some package of tools/packages.txt; and the
    reason for what the product links stands in docs/dependencies.md."""
    page = text_of(ROOT / "docs/dependencies.md")
    group = ""
    for line in text_of(ROOT / "tools/packages.txt").splitlines():
        group = line.strip("[]") if line.startswith("[") else group
        if group == "build" and line.startswith("lib") and line not in page:
            yield f"docs/dependencies.md: does not say why {line} is needed"


def main() -> int:
    problems = [*check_field_types(), *check_modules(), *check_log_events(), *check_packages()]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
