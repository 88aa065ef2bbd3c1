#!/usr/bin/env python3
"""Checks every module's JSON, whatever entities there are: schemas, relations, layouts, texts,
seeds, roles. Names each problem with its file; exits 1 when there are any."""
import json
import re
import sys
from collections.abc import Iterator

import jsonschema
from model import LOCALES, MODULES, ROOT, Entity, Modules, load, read_modules

_SCHEMAS = {"module.json": "module", "entities/*.json": "entity", "layouts/*.json": "layout",
            "seeds/*.json": "seeds", "i18n/*.json": "texts", "roles.json": "roles"}
_WORD = re.compile(r"(?<![\w'@/])([a-z]\w*(?:/\w+)*)")
_OPERATORS = {"eq", "ne", "lt", "le", "gt", "ge", "and", "or", "not", "in", "null", "true", "false",
              "contains", "startswith", "endswith", "tolower", "now", "any", "all"}

Problems = Iterator[str]


def refuse_twice(pairs: list[tuple[str, object]]) -> dict:
    seen = dict(pairs)
    if len(seen) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError("said twice: " + ", ".join({one for one in names if names.count(one) > 1}))
    return seen


def check_schemas() -> Problems:
    for pattern, schema_name in _SCHEMAS.items():
        schema = load(ROOT / f"docs/reference/{schema_name}.schema.json")
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for path in sorted(MODULES.glob(f"*/{pattern}")):
            try:
                document = json.loads(path.read_text("utf-8"), object_pairs_hook=refuse_twice)
            except ValueError as error:
                yield f"{path.relative_to(ROOT)}: {error}"
                continue
            for error in validator.iter_errors(document):
                where = "/".join(str(part) for part in error.absolute_path)
                yield f"{path.relative_to(ROOT)}: {where}: {error.message[:300]}"


def check_folders() -> Problems:
    described = {path.parent.parent for path in MODULES.glob("*/*/*.json")}
    for folder in sorted(described | {path.parent for path in MODULES.glob("*/module.json")}):
        where = folder.relative_to(ROOT)
        if not (folder / "module.json").exists():
            yield f"{where}: there is no module.json"
            continue
        module = load(folder / "module.json")
        if module["name"] != folder.name:
            yield f"{where}/module.json: the name is not the folder's"
        for other in module["depends"]:
            if not (MODULES / other / "module.json").exists():
                yield f"{where}/module.json: depends on {other}, which is not there"
        if not (folder / "README.md").exists():
            yield f"{where}: there is no README.md that explains its concepts"
        for path in folder.glob("entities/*.json"):
            if load(path)["name"] != path.stem:
                yield f"{path.relative_to(ROOT)}: the name is not the file's"


def check_names(modules: Modules) -> Problems:
    """Names inside an entity lead to something, and no two things share one."""
    sets: dict[str, str] = {}
    for entity in modules.entities.values():
        where = entity.path.relative_to(ROOT)
        if other := sets.setdefault(entity.source["set"], entity.name):
            if other != entity.name:
                yield f"{where}: the set {entity.source['set']} is already {other}'s"
        properties = entity.properties
        for name in {one for one in properties if properties.count(one) > 1}:
            yield f"{where}: two fields give the property {name}"
        if entity.source.get("nameField", "name") not in entity.fields:
            yield f"{where}: nameField is no field"
        for name, declared in entity.fields.items():
            if (kind := declared.get("conditionOn")) and kind not in entity.fields:
                yield f"{where}: {name}: conditionOn {kind} is no field"
        sort = entity.source.get("defaultSort", "createdAt").lstrip("-")
        if sort not in properties:
            yield f"{where}: defaultSort {sort} is no property"
        for name in entity.source.get("importKey", []):
            if name not in entity.fields:
                yield f"{where}: importKey {name} is no field"
        for index in entity.source.get("indexes", []):
            for name in (one.lstrip("+-") for one in index):
                if name not in properties:
                    yield f"{where}: indexes: {name} is no property"
            carried = [one.startswith("+") for one in index]
            if carried != sorted(carried) or all(carried):
                yield f"{where}: indexes: what is carried stands behind what is looked for: {index}"
        if (owner := entity.source.get("ownedBy")) and owner not in properties:
            yield f"{where}: ownedBy {owner} is no property"


def check_relations(modules: Modules) -> Problems:
    """Relations are paired: both ends exist, and each end has a name of its own."""
    depends = {path.parent.name: load(path)["depends"] for path in MODULES.glob("*/module.json")}
    claimed: dict[tuple[str, str], str] = {}
    for entity in modules.entities.values():
        where = entity.path.relative_to(ROOT)
        for name, declared in entity.fields.items():
            for target in declared.get("to", []):
                if target == "*":
                    continue
                if target not in modules.entities:
                    yield f"{where}: {name} points to {target}, which is no entity"
                    continue
                other = modules.entities[target]
                module = declared.get("module", entity.module)
                if other.module not in (module, *depends[module]):
                    yield f"{where}: {name} points to {target}, but {module} does not depend on {other.module}"
                if not (backlink := declared.get("backlink")):
                    continue
                first = claimed.setdefault((target, backlink), f"{entity.name}.{name}")
                if first != f"{entity.name}.{name}":
                    yield f"{where}: {name}: {target} already has a collection {backlink}, of {first}"
                if backlink in other.fields or backlink in other.properties:
                    yield f"{where}: {name}: {target} has a field {backlink}"


def check_filter(entity: Entity, text: str) -> Problems:
    bare = re.sub(r"'(?:[^']|'')*'", "''", text)
    known = {*_OPERATORS, *entity.properties, *entity.fields, *entity.collections, *re.findall(r"(\w+):", bare)}
    for first in (word.split("/")[0] for word in _WORD.findall(bare)):
        if first not in known:
            yield f"the filter names {first}, which is no property"


def check_layout(entity: Entity) -> Problems:
    layout = entity.layout
    lists = {"list": layout["list"], "create": layout["create"]}
    lists |= {f"section {one['section']}": one["fields"] for one in layout["form"]}
    lists |= {f"view {one['name']}": one["columns"] for one in layout.get("views", [])}
    for what, names in lists.items():
        for name in names:
            if name not in entity.fields or entity.fields[name].get("internal"):
                yield f"{what}: {name} is no field"
            elif what == "create" and entity.fields[name].get("readOnly"):
                yield f"{what}: {name} cannot be written"
    in_form = [name for one in layout["form"] for name in one["fields"]]
    for name in {one for one in in_form if in_form.count(one) > 1}:
        yield f"{name} stands in the form twice"
    for name, declared in entity.fields.items():
        is_asked = name in layout["create"] or not layout["create"]  # empty: not made by a form
        if declared.get("required") and "default" not in declared and not is_asked:
            yield f"create: {name} is required, but nobody is asked for it"
    for name in layout.get("related", []):
        if name not in entity.collections:
            yield f"related: {name} is no collection"
    for view in layout.get("views", []):
        yield from (f"view {view['name']}: {one}" for one in check_filter(entity, view.get("filter", "")))
        sort = view.get("orderby", "id").split()[0]
        if sort not in entity.properties:
            yield f"view {view['name']}: orderby {sort} is no property"
    if board := layout.get("board"):
        kinds = {"group": {"lookup", "enum"}, "sum": {"money", "integer", "decimal"}, "within": {"lookup"}}
        for role, name in board.items():
            if entity.fields.get(name, {}).get("type") not in kinds[role]:
                yield f"board: {role} {name} is none of {', '.join(sorted(kinds[role]))}"


def check_lines(modules: Modules, entity: Entity) -> Problems:
    if not (lines := entity.layout.get("lines")):
        return
    collection = lines["collection"]
    if collection not in entity.backlinks:
        yield f"lines: {collection} is no backlink"
        return
    target = next(one for one in modules.entities.values() for declared in one.fields.values()
                  if declared.get("backlink") == collection and entity.name in declared.get("to", []))
    wanted = [*lines["columns"], lines["position"], *([lines["pick"]] if "pick" in lines else [])]
    for name in wanted:
        if name not in target.fields:
            yield f"lines: {name} is no field of {target.name}"
    for name in lines.get("totals", []):
        if name not in entity.fields:
            yield f"lines: {name} is no field"


def check_layouts(modules: Modules) -> Problems:
    for entity in modules.entities.values():
        if entity.layout is None:
            yield f"{entity.path.relative_to(ROOT)}: there is no layouts/{entity.name}.json"
        else:
            where = entity.layout_path.relative_to(ROOT)
            yield from (f"{where}: {problem}" for problem in [*check_layout(entity), *check_lines(modules, entity)])
    for path in MODULES.glob("*/layouts/*.json"):
        if path.stem not in modules.entities:
            yield f"{path.relative_to(ROOT)}: {path.stem} is no entity"


def wanted_texts(modules: Modules) -> Iterator[tuple[str, str | None]]:
    """Keys that people will see, each with the key it falls back to."""
    for name, entity in modules.entities.items():
        yield f"entity.{name}", None
        yield f"entity.{name}.plural", None
        for one in entity.labelled():
            yield f"field.{name}.{one}", f"field.*.{one}"
        for one, declared in entity.fields.items():
            for option in declared.get("options", []):
                yield f"option.{name}.{one}.{option['value']}", f"option.*.{one}.{option['value']}"
        for one in entity.backlinks:
            yield f"backlink.{name}.{one}", None
        for section in (entity.layout or {}).get("form", []):
            yield f"section.{name}.{section['section']}", f"section.*.{section['section']}"
        for view in (entity.layout or {}).get("views", []):
            yield f"view.{name}.{view['name']}", f"view.*.{view['name']}"


def check_texts(modules: Modules) -> Problems:
    known: set[str] = set()
    for key, fallback in wanted_texts(modules):
        known |= {key, fallback or key}
        for locale in LOCALES:
            if key not in modules.texts[locale] and fallback not in modules.texts[locale]:
                yield f"i18n/{locale}.json: nobody translated {key}"
    everywhere = set().union(*modules.texts.values())
    judged = ("entity.", "option.", "view.", "section.", "backlink.")
    for key in sorted(everywhere - known):
        if key.startswith(judged):
            yield f"i18n: {key} is the label of nothing"
    for key in sorted(everywhere):
        missing = [locale for locale in LOCALES if key not in modules.texts[locale]]
        if missing and key not in known:
            yield f"i18n: {key} is missing in {', '.join(missing)}"
        holes = {tuple(sorted(re.findall(r"\{\w*\}", modules.texts[one].get(key, ""))))
                 for one in LOCALES if one not in missing}
        if len(holes) > 1:
            yield f"i18n: {key} has other placeholders in some language"


def texts_in(value: object) -> Iterator[object]:
    """What stands behind each {"@text": …} inside a record."""
    if isinstance(value, dict):
        if "@text" in value:
            yield value["@text"]
        else:
            for one in value.values():
                yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def check_seed_texts(modules: Modules) -> Problems:
    """Names come in every language, and nothing translated lies about."""
    used: set[object] = set()
    for path, seed in modules.seeds:
        entity = modules.entities.get(seed["entity"])
        for record in seed["records"]:
            where = f"{path.relative_to(ROOT)}: {record['key']}"
            used |= (texts := set(texts_in(record)))
            yield from (f"{where}: no catalogue has {one}" for one in texts if one not in modules.texts["en"])
            yield from (f"{where}: {problem}" for problem in check_name_text(entity, record))
    for key in sorted(modules.texts["en"]):
        if key.startswith("seed.") and key not in used:
            yield f"i18n: {key} is the text of no seed"


def check_name_text(entity: Entity | None, record: dict) -> Problems:
    name = entity and record.get(entity.source.get("nameField", "name"))
    if isinstance(name, str) and not isinstance(record.get("language"), str):
        yield f"the name {name} is in one language only"


def check_templates(modules: Modules) -> Problems:
    for path in sorted(MODULES.glob("*/templates/*.json")):
        template = load(path)
        for seed in [*template.get("records", []), *template.get("examples", [])]:
            for record in seed["records"]:
                where = f"{path.relative_to(ROOT)}: {record['key']}"
                for texts in texts_in(record):
                    if sorted(texts) != sorted(LOCALES):
                        yield f"{where}: {texts} is not in all languages"
                yield from (f"{where}: {problem}" for problem in check_name_text(modules.entities.get(seed["entity"]), record))


def check_seeds(modules: Modules) -> Problems:
    keys: set[str] = set()
    for path, seed in modules.seeds:
        where = path.relative_to(ROOT)
        entity = modules.entities.get(seed["entity"])
        if entity is None:
            yield f"{where}: {seed['entity']} is no entity"
            continue
        for record in seed["records"]:
            for name, value in record.items():
                if name == "key":
                    continue
                if name not in entity.properties and name not in entity.fields:
                    yield f"{where}: {record['key']}: {name} is no field"
                if isinstance(value, str) and value.startswith("@") and value[1:] not in keys:
                    yield f"{where}: {record['key']}: {value} is no earlier seed"
            if f"{seed['entity']}:{record['key']}" in keys:
                yield f"{where}: {record['key']} stands here twice"
            keys.add(f"{seed['entity']}:{record['key']}")
    for entity in modules.entities.values():
        for name, declared in entity.fields.items():
            default = declared.get("default")
            if declared["type"] == "lookup" and default is not None and str(default)[1:] not in keys:
                yield f"{entity.path.relative_to(ROOT)}: {name}: the default {default} is no seed"
            if declared["type"] == "enum" and default is not None and \
                    default not in [one["value"] for one in declared["options"]]:
                yield f"{entity.path.relative_to(ROOT)}: {name}: the default {default} is no option"


def check_roles(modules: Modules) -> Problems:
    for path, roles in modules.roles:
        where = path.relative_to(ROOT)
        for role, rights in roles.items():
            for name, right in rights.items():
                if name in ("*", "administrator"):
                    continue
                if name not in modules.entities:
                    yield f"{where}: {role}: {name} is no entity"
                    continue
                for one in [*right.get("hidden", []), *right.get("readOnly", [])]:
                    if one not in modules.entities[name].fields:
                        yield f"{where}: {role}: {name}.{one} is no field"


def main() -> int:
    problems = [*check_schemas(), *check_folders()]
    if not problems:  # the rest assumes the right shape
        modules = read_modules()
        for check in (check_names, check_relations, check_layouts, check_texts, check_seeds, check_seed_texts,
                      check_templates, check_roles):
            problems += check(modules)
        print(f"{len(modules.entities)} entities, {len(modules.texts['en'])} texts in "
              f"{len(LOCALES)} languages, {len(modules.seeds)} seed files")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
