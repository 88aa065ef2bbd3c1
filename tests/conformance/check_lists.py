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
        if not (ROOT / f"tests/scenarios/fields/{name}.txt").exists():
            yield f"tests/scenarios/fields/{name}.txt: the type {api_name} has no scenario"
        if (ROOT / "ui/src/fields").exists() and not (ROOT / f"ui/src/fields/{api_name}").is_dir():
            yield f"ui/src/fields/{api_name}: the type {api_name} cannot be drawn"
    for name in set(listed) - set(field_types()):
        yield f"src/meta/fields/all_fields.cpp: {name} has no file"


def check_modules() -> Problems:
    modules = sorted(path.parent.name for path in (SRC / "modules").glob("*/module.json"))
    listed = re.findall(r"\bregister_(\w+)\(", text_of(SRC / "app/all_modules.cpp"))
    for module in modules:
        source = SRC / f"modules/{module}/{module}.cpp"
        if source.exists() and module not in listed:
            yield f"src/app/all_modules.cpp: does not call register_{module}()"
        for folder in ("hooks", "actions"):
            for path in sorted((SRC / f"modules/{module}/{folder}").glob("*.cpp")):
                if not path.stem.endswith("_test") and path.stem not in text_of(source):
                    yield f"{path.relative_to(ROOT)}: {module}.cpp does not name {path.stem}"
    if listed != sorted(listed):
        yield "src/app/all_modules.cpp: the list is not in alphabetical order"


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
