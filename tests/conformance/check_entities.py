#!/usr/bin/env python3
"""Takes every entity that /api/metadata names, one made at run time with every type of field among
them, through its life over HTTP: create, read, list, search, change, refuse a stale change, delete,
hear of both by delta links, find in the trash, restore, look at the history, export, import what was exported. And checks that
somebody whose role has no rights, and somebody who is not logged in, see nothing of it.

    check_entities.py [--database sqlite|postgres|both]
"""
import argparse
import json
import pathlib
import sys
from decimal import Decimal
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.client import Answer, Client  # noqa: E402
from harness.databases import run_sql  # noqa: E402
from harness.homes import Engine, Home, email_of, engines  # noqa: E402
from harness.server import Server  # noqa: E402
from model import MODULES, read_modules  # noqa: E402
from sample_values import sample  # noqa: E402


class Failed(Exception):
    pass


def expect(answer: Answer, status: int, doing: str) -> Any:
    if answer.status != status:
        raise Failed(f"{doing}: {answer.status} instead of {status}: {answer.text[:500]}")
    return answer.json


class EntityLife:
    """One entity's walk; `client` is an administrator's."""

    def __init__(self, client: Client, metadata: dict, entity: dict, makers: dict):
        self.client = client
        self.metadata = metadata
        self.entity = entity
        known_entity = read_modules().entities.get(entity["name"])
        declared = known_entity.fields if known_entity else {}
        for field in entity["fields"]:  # limits are the server's business, not shown to clients
            known = declared.get(field["name"], {})
            field |= {key: known[key] for key in ("min", "max", "example") if key in known}
        self.makers = makers
        self.url = f"/api/v1/{entity['set']}"

    def walk(self) -> None:
        link = self.track()
        record_id, sent = self.create()
        before = self.read(record_id)
        self.compare(sent, before)
        self.find_in_lists(record_id)
        if self.entity["can"]["edit"] != "none":
            before = self.change(record_id, before)
        self.follow(link, record_id, "")
        if self.entity["can"]["delete"] != "none":
            self.delete_and_restore(record_id, before)
        self.look_at_history(record_id)

    def create(self, depth: int = 0) -> tuple[str, dict]:
        if depth > 5:
            raise Failed("required lookups go round in a circle")
        self.makers["number"] += 1
        body: dict[str, Any] = {}
        own = own_samples(self.entity, self.makers["number"])
        for field in self.entity["fields"]:
            if field["readOnly"]:
                continue
            body |= sample(field, self.makers["number"], self.metadata["company"]["currency"])
            if field["name"] in own:
                body[field["name"]] = own[field["name"]]
            elif field["type"] == "lookup" and field["required"]:
                body |= self.sample_lookup(field, depth, set(map(str, body.values())))
        shown = expect(self.client.post(self.url, encodable(body)), 201, "create")
        return shown["id"], body

    def sample_lookup(self, field: dict, depth: int, taken: set[str]) -> dict:
        target = next(one for one in self.metadata["entities"] if one["name"] == field["to"][0])
        # Two lookups of one record may have to differ.
        found = expect(self.client.get(f"/api/v1/{target['set']}?$top=9"), 200, "find a target")
        free = [one["id"] for one in found["value"] if one["id"] not in taken]
        if free:
            target_id = free[0]
        else:
            life = EntityLife(self.client, self.metadata, target, self.makers)
            target_id = life.create(depth + 1)[0]
        kind = {field["name"] + "Type": target["name"]} if len(field["to"]) > 1 else {}
        return {field["name"] + "Id": target_id, **kind}

    def track(self) -> str:
        """A link to what changes from now on."""
        page = {"@odata.nextLink": f"{self.url}?$select=id"}
        headers = {"Prefer": "odata.track-changes,odata.maxpagesize=1000"}
        while link := page.get("@odata.nextLink"):
            page = expect(self.client.get(link, headers=headers), 200, "track changes")
        return page["@odata.deltaLink"]

    def follow(self, link: str, record_id: str, reason: str) -> str:
        """The record is told as removed for `reason`, or as it is; gives the next link."""
        page = expect(self.client.get(link), 200, "follow a delta link")
        told = [one.get("@removed", {"reason": ""})["reason"] for one in page["value"] if one["id"] == record_id]
        if told != [reason]:
            raise Failed(f"changes: told are {told} instead of {[reason]}")
        return page["@odata.deltaLink"]

    def read(self, record_id: str) -> dict:
        answer = self.client.get(f"{self.url}({record_id})")
        record = expect(answer, 200, "read")
        if not record.get("@odata.etag"):
            raise Failed("read: no @odata.etag")
        if answer.headers["ETag"] not in (None, record["@odata.etag"]):
            raise Failed(f"read: the header says {answer.headers['ETag']}, the body {record['@odata.etag']}")
        return record

    def compare(self, sent: dict, came: dict) -> None:
        for name, value in sent.items():
            if came.get(name) != value:
                raise Failed(f"read: {name} is {came.get(name)!r}, but {value!r} was sent")

    def ids(self, query: str) -> list[str]:
        page = expect(self.client.get(f"{self.url}?{query}"), 200, query)
        return [one["id"] for one in page["value"]]

    def find_in_lists(self, record_id: str) -> None:
        for query in (f"$filter=id eq {record_id}", f"$filter=id eq {record_id}&$select=id"):
            if self.ids(query) != [record_id]:
                raise Failed(f"list: {query} does not find it")
        for field in self.entity["fields"]:
            name = (field["properties"] or [field["name"]])[0]
            if field["sortable"]:
                self.ids(f"$orderby={name} desc&$top=1")
            if field["filterable"] and field["type"] != "many":
                self.ids(f"$filter={name} ne null&$top=1")
        for view in self.entity["views"]:
            self.ids(f"$filter={view['filter']}&$orderby={view['orderby']}&$top=1"
                     if view["filter"] else f"$top=1&$orderby={view['orderby'] or 'id'}")
        judged = own_samples(self.entity, 0)  # texts that are not the sample's
        by_sample = any(field.get("search") and field["name"] not in judged and not field.get("readOnly")
                        for field in self.searched())
        if by_sample and record_id not in self.ids("$search=zazolc&$top=1000") and \
                record_id not in self.ids("$search=zak&$top=1000"):
            raise Failed("search: does not find it without its accents")

    def searched(self) -> list[dict]:
        known = read_modules().entities.get(self.entity["name"])
        if not self.entity["searchable"]:
            return []
        return list(known.fields.values()) if known else [{"name": "aText", "search": True}]

    def change(self, record_id: str, before: dict) -> dict:
        field = next((one for one in self.entity["fields"] if not one["readOnly"] and
                      one["type"] in ("text", "longText") and "example" not in one and
                      one["name"] not in own_samples(self.entity, 0)), None)
        if field is None:
            return before
        value = "Changed"
        url, stale = f"{self.url}({record_id})", before["@odata.etag"]
        answer = self.client.patch(url, {field["name"]: value}, headers={"If-Match": stale})
        if answer.status not in (200, 204):
            raise Failed(f"change: {answer.status} {answer.text[:500]}")
        after = self.read(record_id)
        if after[field["name"]] != value or after["@odata.etag"] == stale:
            raise Failed(f"change: {field['name']} is {after[field['name']]!r}, {after['@odata.etag']}")
        answer = self.client.patch(url, {field["name"]: value}, headers={"If-Match": stale})
        expect(answer, 412, "change with a stale If-Match")
        return after

    def delete_and_restore(self, record_id: str, before: dict) -> None:
        url, link = f"{self.url}({record_id})", self.track()
        expect(self.client.delete(url), 204, "delete")
        self.follow(link, record_id, "deleted")
        expect(self.client.get(url), 404, "read what is deleted")
        if self.ids(f"$filter=id eq {record_id}"):
            raise Failed("delete: the list still has it")
        if self.ids(f"trash=only&$filter=id eq {record_id}") != [record_id]:
            raise Failed("delete: the trash does not have it")
        answer = self.client.post(f"{url}/Suki.restore", {})
        if answer.status not in (200, 204):
            raise Failed(f"restore: {answer.status} {answer.text[:500]}")
        after = self.read(record_id)
        changed = {name for name in before if before[name] != after.get(name) and
                   name not in ("@odata.etag", "modifiedAt", "modifiedById")}
        if changed:
            raise Failed(f"restore: other values in {', '.join(sorted(changed))}")

    def look_at_history(self, record_id: str) -> None:
        """What was done to it, the newest first, each with who did it."""
        answer = self.client.get(f"/api/timeline/{self.entity['set']}/{record_id}?top=50")
        changes = [one for one in expect(answer, 200, "history")["items"] if one["kind"] == "change"]
        actions = [one["action"] for one in changes]
        wanted = ["create"] if self.entity["can"]["delete"] == "none" else ["restore", "delete", "create"]
        if [one for one in actions if one in wanted] != wanted or any(not one["by"]["id"] for one in changes):
            raise Failed(f"history: {actions} instead of {wanted}")


def check_exchange(home: Home, entity: dict) -> None:
    """What is exported is taken back by an import, row by row, as there already."""
    file = home.work / f"{entity['set']}.csv"
    home.suki("export", entity["set"], file)
    done = home.suki("import", entity["set"], file, "--dry-run", "--missing", "leave", check=False)
    if done.returncode != 0:
        raise Failed(f"import of what was exported: {done.stdout[-600:]}{done.stderr[-600:]}")


def own_samples(entity: dict, number: int) -> dict:
    """What a module says of values that its hooks judge (JSON, patterns): its tests/samples.json
    {"entity": {"field": value}}, where {number} in a text differs from record to record."""
    path = MODULES / entity["module"] / "tests/samples.json"
    text = path.read_text(encoding="utf-8") if path.exists() else "{}"
    return json.loads(text.replace("{number}", str(number))).get(entity["name"], {})


def encodable(body: dict) -> dict:
    return {name: float(value) if isinstance(value, Decimal) else value
            for name, value in body.items()}


def every_type(metadata: dict) -> dict:
    """A template with an entity as an administrator makes it, with a field of each type there is."""
    kinds = sorted({field["type"] for entity in metadata["entities"] for field in entity["fields"]})
    more = {"enum": {"options": [{"value": "One"}, {"value": "Two"}]}, "multiEnum": {"options": [{"value": "One"}]},
            "lookup": {"to": ["account"], "backlink": "specimens"}, "decimal": {"scale": 1},
            "many": {"to": ["contact"], "backlink": "specimens"}, "autoNumber": {"prefix": "S-"}}
    fields = [{"name": "a" + kind[0].upper() + kind[1:], "type": kind, **more.get(kind, {}),
               **({"search": True} if kind == "text" else {})} for kind in kinds]
    names = [field["name"] for field in fields]
    return {"format": "suki-template/1", "name": "specimens", "title": {"en": "Specimens"}, "files": {
        "entities/specimen.json": {"name": "specimen", "set": "specimens", "nameField": "aText", "owned": True,
                                   "menu": 80, "timeline": True, "fields": fields},
        "layouts/specimen.json": {"list": names[:5], "create": names,
                                  "form": [{"section": "overview", "fields": names}],
                                  "views": [{"name": "open", "filter": "aBoolean eq true", "orderby": "aDate desc"}]},
        "i18n/en.json": {"entity.specimen": "Specimen", "entity.specimen.plural": "Specimens"}}}


def check_denied(client: Client, entity: dict, allowed: set[int], who: str) -> None:
    """Nothing of the entity's records may come through; nothing may be written."""
    url = f"/api/v1/{entity['set']}"
    nobody = "00000000-0000-7000-8000-000000000000"
    for method, target in (("GET", url), ("GET", f"{url}({nobody})"), ("POST", url),
                           ("PATCH", f"{url}({nobody})"), ("DELETE", f"{url}({nobody})"),
                           ("GET", f"{url}?trash=only"), ("GET", f"/api/timeline/{entity['set']}/{nobody}")):
        answer = client.request(method, target, {} if method in ("POST", "PATCH") else None)
        if answer.status not in allowed:
            raise Failed(f"{method} {target} as {who}: {answer.status} {answer.text[:300]}")


def check_database(engine: Engine) -> list[str]:
    home = engine.clone(engine.template())
    home.add_user("stranger", "salesperson")
    run_sql(home, f"update users set role = 'stranger' where email = '{email_of('stranger')}'")
    problems: list[str] = []
    with Server(home) as server:
        admin, stranger, nobody = server.client("admin"), server.client("stranger"), server.client()
        metadata = expect(admin.get("/api/metadata?locale=pl"), 200, "metadata")
        if seen := expect(stranger.get("/api/metadata"), 200, "metadata")["entities"]:
            problems.append(f"a role without rights sees {', '.join(one['name'] for one in seen)}")
        expect(admin.post("/api/templates", {"template": every_type(metadata)}), 200, "make an entity")
        metadata = expect(admin.get("/api/metadata?locale=pl"), 200, "metadata")
        makers = {"number": 0}
        for entity in metadata["entities"]:
            try:
                if entity["can"]["create"] and entity["create"]:
                    EntityLife(admin, metadata, entity, makers).walk()
                    check_exchange(home, entity)
                check_denied(stranger, entity, {403, 404}, "a role without rights")
                check_denied(nobody, entity, {401}, "a stranger")
            except Failed as failure:
                problems.append(f"{entity['name']} [{engine.name}]: {failure}")
        print(f"[{engine.name}] {len(metadata['entities'])} entities, {makers['number']} records")
    home.remove()
    return problems


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    chosen = engines(parser.parse_args().database)
    problems: list[str] = []
    for engine in chosen:
        try:
            problems += check_database(engine)
        finally:
            engine.close()
    for problem in problems:
        print(problem)
    return (1 if problems else 0) if chosen else 77


if __name__ == "__main__":
    sys.exit(main())
