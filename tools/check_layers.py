#!/usr/bin/env python3
"""Checks which way the folders of src/ depend (ARCHITECTURE.md), beyond what the linker sees:

- an #include only points to the own folder or to a lower layer;
- every project include is written from src: "base/error.h";
- nothing below modules/ names a module or an entity that a module brings, except those of
  `directory` (user, team, file, apiKey), which the core itself works with, and a layer those of
  the module of its own name, which describes the layer's records.

    tools/check_layers.py [FILE …]       all of src/ without a file

tools/layer_exceptions.txt holds what is known and may only shrink: one that is no longer needed is
an error too.
"""
import functools
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
SRC = ROOT / "src"

# What each folder may include besides itself.
_CORE = ["base", "storage", "meta", "access", "record"]
ALLOWED = {
    "base": [],
    "storage": _CORE[:1],
    "meta": _CORE[:2],
    "access": _CORE[:3],
    "record": _CORE[:4],
    "jobs": _CORE,
    "bulk": [*_CORE, "jobs"],
    "duplicates": [*_CORE, "jobs"],
    "customisation": [*_CORE, "jobs"],
    "exchange": [*_CORE, "jobs", "bulk", "duplicates"],
    "identity": _CORE,
    "automation": [*_CORE, "jobs"],
    "analysis": _CORE,
    "net": ["base"],
    "channel": [*_CORE, "jobs", "net"],
    "document": [*_CORE, "jobs"],
    "files": ["base"],
    "modules": [*_CORE, "jobs", "customisation", "exchange", "identity", "automation", "channel", "document",
                "files",
                "analysis"],
}
ALLOWED["api"] = [*ALLOWED["modules"], "bulk", "duplicates", "net", "modules"]
ALLOWED["app"] = [*ALLOWED["api"], "api"]

_INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_CORE_MODULE = "directory"


@functools.cache
def module_words(but: str) -> set[str]:
    """Names of modules, and of the entities and sets that they bring."""
    words = set()
    for module in (SRC / "modules").glob("*/module.json"):
        if module.parent.name in (_CORE_MODULE, but):
            continue
        words.add(module.parent.name)
        for path in module.parent.glob("entities/*.json"):
            entity = json.loads(path.read_text())
            words |= {entity["name"], entity["set"]}
    # A note, a task, a call, a rule are also plain English: only where they name an entity do they count,
    # and there the scenarios of another module would break. A product is always an entity.
    return words - {"call", "calls", "note", "notes", "task", "tasks", "product", "products", "rule",
                    "rules", "email"}


def without_comments(text: str) -> str:
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)


def problems_in(path: pathlib.Path) -> list[str]:
    layer = path.relative_to(SRC).parts[0]
    words = module_words(but=layer)
    if layer not in ALLOWED:
        return [f"src/{layer}: no known layer; see ALLOWED in tools/check_layers.py"]
    where = path.relative_to(ROOT)
    text = without_comments(path.read_text())
    found = []
    for included in _INCLUDE.findall(text):
        target = included.split("/")[0]
        if "/" not in included or not (SRC / included).exists() and target not in ALLOWED:
            found.append(f'{where}: includes "{included}"; write it from src, as "base/error.h"')
        elif target != layer and target not in ALLOWED[layer]:
            found.append(f"{where}: {layer} may not include {included}")
    if "modules" not in ALLOWED[layer] and layer != "modules" and not path.stem.endswith("_test"):
        for literal in _STRING.findall(text):
            if literal in words:
                found.append(f'{where}: names "{literal}", which a module brings')
    return found


def read_exceptions() -> set[str]:
    path = ROOT / "tools/layer_exceptions.txt"
    lines = path.read_text().splitlines() if path.exists() else []
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def main() -> int:
    given = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    paths = given or sorted(path for pattern in ("*.h", "*.cpp") for path in SRC.rglob(pattern))
    found = {problem for path in paths if path.is_relative_to(SRC)
             for problem in problems_in(path)}
    known = read_exceptions()
    for problem in sorted(found - known):
        print(problem)
    stale = known - found if not given else set()
    for problem in sorted(stale):
        print(f"tools/layer_exceptions.txt: no longer needed: {problem}")
    return 1 if (found - known) or stale else 0


if __name__ == "__main__":
    sys.exit(main())
