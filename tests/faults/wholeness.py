"""What a whole database looks like after a fault: every record has its history and is found."""
from harness.client import Client
from harness.databases import run_sql
from harness.homes import Home

# A word in the name of every record that the fault tests make.
WORD = "Usterka"


class Broken(AssertionError):
    """The server lost or halved something, or answered what it should not."""


def count(home: Home, sql: str) -> int:
    return int(run_sql(home, sql)[0][0])


def check_whole(home: Home, client: Client, entity: str, table: str, set_name: str) -> int:
    """How many live records there are; Broken when one is half there."""
    total = count(home, f"select count(*) from {table}")
    bare = count(home, f"select count(*) from {table} r where not exists (select 1 from history h "
                       "where h.record_id = r.id and h.action = 'create')")
    orphans = count(home, f"select count(*) from history h where h.entity = '{entity}' and "
                          "h.action = 'create' and not exists "
                          f"(select 1 from {table} r where r.id = h.record_id)")
    if bare or orphans:
        raise Broken(f"{bare} of {total} {table} have no history, {orphans} histories no record")
    answer = client.get(f"/api/v1/{set_name}?$search={WORD}&$count=true&$top=1")
    if answer.status != 200 or answer.json["@odata.count"] != total:
        raise Broken(f"there are {total} {table}; the search says {answer.status} {answer.text[:300]}")
    listed = client.get(f"/api/v1/{set_name}?$count=true&$top=1")
    if listed.json["@odata.count"] != total:
        raise Broken(f"there are {total} {table}; the list counts {listed.json['@odata.count']}")
    return total
