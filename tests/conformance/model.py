"""The modules' JSON as Python sees it: entities with their properties, by the rules of
docs/reference/metadata.md. A second, independent reading of the same files."""
import json
import pathlib
from dataclasses import dataclass, field
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODULES = ROOT / "src/modules"
LOCALES = ["en", "pl", "el", "fil"]

_STANDARD = [{"name": "createdAt", "type": "instant"},
             {"name": "createdBy", "type": "lookup", "to": ["user"]},
             {"name": "modifiedAt", "type": "instant"},
             {"name": "modifiedBy", "type": "lookup", "to": ["user"]}]

_ADDRESS_PARTS = ["Street", "City", "Region", "PostalCode", "Country"]
_NAME_PARTS = ["salutation", "firstName", "middleName", "lastName"]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def properties_of(declared: dict) -> list[str]:
    """The API properties of a field; a many field has none."""
    name, kind = declared["name"], declared["type"]
    if kind == "money":
        return [name, name + "Currency"]
    if kind == "address":
        return [name + part for part in _ADDRESS_PARTS]
    if kind == "personName":
        parts = _NAME_PARTS if name == "name" else [name + upper_first(part) for part in _NAME_PARTS]
        return [name, *parts]
    if kind == "lookup":
        return [name + "Id", *([name + "Type"] if len(declared["to"]) > 1 or declared["to"] == ["*"] else [])]
    if kind == "file":
        return [name + "Id"]
    return [] if kind == "many" else [name]


@dataclass
class Entity:
    module: str
    path: pathlib.Path
    source: dict
    fields: dict[str, dict]
    layout: dict | None = None
    layout_path: pathlib.Path | None = None
    backlinks: dict[str, str] = field(default_factory=dict)  # name: the declaring "entity.field"

    @property
    def name(self) -> str:
        return self.source["name"]

    @property
    def properties(self) -> list[str]:
        return ["id", *(one for declared in self.fields.values() for one in properties_of(declared))]

    @property
    def collections(self) -> list[str]:
        many = [name for name, declared in self.fields.items() if declared["type"] == "many"]
        return [*many, *self.backlinks]

    def labelled(self) -> list[str]:
        """Names that need a label of their own: fields, and the parts of those that have parts."""
        names = []
        for name, declared in self.fields.items():
            if declared.get("internal"):
                continue
            parts = properties_of(declared) if declared["type"] in ("address", "personName") else []
            names += [name, *(part for part in parts if part != name)]
        return names


@dataclass
class Modules:
    entities: dict[str, Entity] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=lambda: {one: {} for one in LOCALES})
    seeds: list[tuple[pathlib.Path, dict]] = field(default_factory=list)
    roles: list[tuple[pathlib.Path, dict]] = field(default_factory=list)


def load(path: pathlib.Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _read_entity(module: str, path: pathlib.Path) -> Entity:
    source = load(path)
    fields = {one["name"]: one for one in source["fields"]}
    if source.get("owned"):
        fields.setdefault("owner", {"name": "owner", "type": "lookup", "to": ["user"]})
    fields |= {one["name"]: one for one in _STANDARD}
    return Entity(module, path, source, fields)


def _extend(entity: Entity, module: str, extension: dict) -> None:
    """What another module adds to the entity: extensions/<entity>.json."""
    for one in extension.get("fields", []):
        entity.fields[one["name"]] = one | {"module": module}
    entity.source.setdefault("indexes", []).extend(extension.get("indexes", []))
    layout = entity.layout
    if layout is None:
        return
    for part in ("list", "create", "related", "views"):
        layout.setdefault(part, []).extend(extension.get(part, []))
    for section in extension.get("form", []):
        known = next((one for one in layout["form"] if one["section"] == section["section"]), None)
        if known:
            known["fields"] = [*known["fields"], *section["fields"]]
        else:
            layout["form"].append(section)


def _made_for(entity: Entity, extension: dict) -> dict:
    """extensions/every.json for one entity; the names of such collections are its plural's label."""
    fields = [one | {"spread": True, "backlink": entity.source["set"]} for one in extension["fields"]]
    return extension | {"fields": fields}


def read_modules() -> Modules:
    modules = Modules()
    folders = sorted(path.parent for path in MODULES.glob("*/module.json"))
    for folder in folders:
        for path in sorted(folder.glob("entities/*.json")):
            entity = _read_entity(folder.name, path)
            modules.entities[entity.name] = entity
        for locale in LOCALES:
            path = folder / f"i18n/{locale}.json"
            if path.exists():
                modules.texts[locale] |= load(path)
        modules.seeds += [(path, load(path)) for path in sorted(folder.glob("seeds/*.json"))]
        if (folder / "roles.json").exists():
            modules.roles.append((folder / "roles.json", load(folder / "roles.json")))
    for folder in folders:
        for path in sorted(folder.glob("layouts/*.json")):
            if entity := modules.entities.get(path.stem):
                entity.layout, entity.layout_path = load(path), path
    for folder in folders:
        if (path := folder / "extensions/every.json").exists():
            for entity in (one for one in modules.entities.values() if 0 < one.source.get("menu", 0) < 900):
                _extend(entity, folder.name, _made_for(entity, load(path)))
        for path in sorted(folder.glob("extensions/*.json")):
            if entity := modules.entities.get(path.stem):
                _extend(entity, folder.name, load(path))
    for entity in modules.entities.values():
        for name, declared in entity.fields.items():
            for target in declared.get("to", []) if "backlink" in declared else []:
                if target in modules.entities and "spread" not in declared:
                    modules.entities[target].backlinks[declared["backlink"]] = f"{entity.name}.{name}"
    return modules
