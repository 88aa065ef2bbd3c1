"""Makes a firm of thousands one of millions inside its database: rows are copied with new ids, other parents and
other instants, since millions through the door would take hours. The server builds indexes anew when it next starts,
and on SQLite the search. History and events are not copied."""
import dataclasses
import random
import sqlite3
import struct
import subprocess


@dataclasses.dataclass
class Kind:
    table: str
    letter: str                      # of external ids; none: it has none
    parents: dict[str, list[str]]    # column: tables that it may point to
    instants: list[str]              # shifted back by each copy


KINDS = {
    "accounts": Kind("accounts", "A", {}, ["created_at"]),
    "contacts": Kind("contacts", "C", {"account_id": ["accounts"]}, ["created_at"]),
    "opportunities": Kind("opportunities", "O", {"account_id": ["accounts"], "contact_id": ["contacts"]},
                          ["created_at", "stage_since"]),
    **{table: Kind(table, "", {"regarding_id": ["contacts", "opportunities"]}, ["created_at"])
       for table in ("tasks", "calls", "meetings", "notes")},
}
_JOBS = "SELECT count(*) FROM jobs WHERE kind = 'search.rebuild'"
_HOUR = 3_600_000  # instants are in milliseconds


def grow(home, targets: dict[str, int], searchable: bool) -> None:
    """`targets`: the number of rows of each kind, in an order in which parents come first. Unless `searchable`,
    search goes on finding the thousands only."""
    database = _open(home)
    for name, target in targets.items():
        kind = KINDS[name]
        seeds = database.count(kind.table)
        if target > seeds:
            database.multiply(kind, seeds, target, searchable)
    database.finish(list(targets), searchable)


def is_searchable(home) -> bool:
    """Has the server built the search of all kinds?"""
    return _open(home).is_idle()


def _open(home):
    return _Postgres(home.url) if home.url else _Sqlite(home.folder / "suki.db")


class _Sqlite:
    def __init__(self, path):
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.create_collation("suki_words", lambda a, b: (a > b) - (a < b))
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA cache_size = -1000000")
        self._ids: dict[str, list[bytes]] = {}
        self._random = random.Random(1)
        self._db.create_function("new_id", 1, lambda n: struct.pack(">QQ", 0x019a54495b207000, 0x9000000000000000 + n))

    def count(self, table: str) -> int:
        return self._db.execute(f"SELECT max(row_id) FROM {table}").fetchone()[0]

    def is_idle(self) -> bool:
        return self._db.execute(_JOBS).fetchone()[0] == 0

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self._db.execute(f"PRAGMA table_info({table})") if row[1] != "row_id"]

    def multiply(self, kind: Kind, seeds: int, target: int, _searchable: bool) -> None:
        for (name,) in self._db.execute("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql NOT NULL",
                                        (kind.table,)).fetchall():
            self._db.execute(f'DROP INDEX "{name}"')
        columns = self._columns(kind.table)
        self._parents_of(kind)
        base = len(self._ids) << 40
        taken = {**{column: f"s.{column}" for column in columns}, "id": f"new_id({base} + copy.n * {seeds} + s.row_id)",
                 **{column: f"s.{column} - {_HOUR} * (copy.n % 10000)" for column in kind.instants}}
        if kind.letter:
            taken["external_id"] = f"'{kind.letter}' || (copy.n * {seeds} + s.row_id - 1)"
        for column, tables in kind.parents.items():
            taken[column] = f"parent_{'_'.join(tables)}()" if len(tables) == 1 else "parent_of(s.regarding_type)"
        names = ", ".join(columns)
        self._db.execute(
            f"WITH copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {target // seeds - 1}) "
            f"INSERT INTO {kind.table} ({names}) SELECT {', '.join(taken[column] for column in columns)} "
            f"FROM copy CROSS JOIN {kind.table} s WHERE s.row_id <= {seeds}")
        self._ids.pop(kind.table, None)

    def _parents_of(self, kind: Kind) -> None:
        for table in {table for tables in kind.parents.values() for table in tables}:
            if table not in self._ids:
                self._ids[table] = [row[0] for row in self._db.execute(f"SELECT id FROM {table}")]
            ids = self._ids[table]
            self._db.create_function(f"parent_{table}", 0, lambda ids=ids: self._random.choice(ids))
        by_type = {"contact": "contacts", "opportunity": "opportunities"}
        self._db.create_function("parent_of", 1, lambda name: self._random.choice(self._ids[by_type[name]]))

    def finish(self, tables: list[str], searchable: bool) -> None:
        if searchable:
            self._db.execute("DELETE FROM index_recipes")
        self._db.execute("DELETE FROM schema_state")
        self._db.close()


class _Postgres:
    """The same, said for psql."""

    def __init__(self, url: str):
        self._url = url

    def _run(self, sql: str) -> list[str]:
        return subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql, self._url],
                              check=True, capture_output=True, text=True).stdout.splitlines()

    def count(self, table: str) -> int:
        return int(self._run(f"SELECT max(row_id) FROM {table}")[0])

    def is_idle(self) -> bool:
        return self._run(_JOBS) == ["0"]

    def multiply(self, kind: Kind, seeds: int, target: int, searchable: bool) -> None:
        self._drop_indexes(kind.table)
        columns = self._run("SELECT column_name FROM information_schema.columns WHERE table_name = "
                            f"'{kind.table}' AND column_name <> 'row_id' ORDER BY ordinal_position")
        number = f"(copy.n * {seeds} + s.row_id)"
        taken = {**{column: f's."{column}"' for column in columns}, "id": f"md5('{kind.table}' || {number})::uuid",
                 **{column: self._shifted(kind.table, column) for column in kind.instants}}
        if kind.letter:
            taken["external_id"] = f"'{kind.letter}' || ({number} - 1)"
        joins = ""
        for column, tables in kind.parents.items():
            for table in tables:
                joins += self._join(table, number)
            taken[column] = (f"{tables[0]}_p.id" if len(tables) == 1 else
                             "CASE s.regarding_type WHEN 'contact' THEN contacts_p.id ELSE opportunities_p.id END")
        # In this order, or all copies of one would stand beside each other.
        self._run(f"""INSERT INTO {kind.table} ({', '.join(f'"{column}"' for column in columns)})
            SELECT {', '.join(taken[column] for column in columns)}
            FROM generate_series(1, {target // seeds - 1}) copy(n) CROSS JOIN {kind.table} s {joins}
            WHERE s.row_id <= {seeds} ORDER BY copy.n, s.row_id""")
        if searchable:
            self._copy_words(kind.table, seeds, target)

    def _drop_indexes(self, table: str) -> list[str]:
        """What makes them again."""
        indexes = self._run("SELECT indexname || '|' || indexdef FROM pg_indexes "
                            f"WHERE tablename = '{table}' AND indexname NOT LIKE '%pkey'")
        for index in indexes:
            self._run('DROP INDEX "' + index.split("|")[0] + '"')
        return [index.split("|", 1)[1] for index in indexes]

    def _copy_words(self, table: str, seeds: int, target: int) -> None:
        """Copies are found by the words of what they are copies of."""
        indexes = self._drop_indexes(f"search_{table}")
        self._run(f"""INSERT INTO search_{table} (row_id, words) SELECT t.row_id, w.words
            FROM generate_series(1, {target // seeds - 1}) copy(n) CROSS JOIN search_{table} w
            JOIN {table} t ON t.id = md5('{table}' || (copy.n * {seeds} + w.row_id))::uuid WHERE w.row_id <= {seeds} ORDER BY t.row_id""")
        for index in indexes:
            self._run(index)

    def _shifted(self, table: str, column: str) -> str:
        kind = self._run(f"SELECT data_type FROM information_schema.columns WHERE table_name = '{table}' AND column_name = '{column}'")[0]
        return f"s.{column} - {_HOUR} * (copy.n % 10000)" if kind == "bigint" else f"s.{column} - interval '1 hour' * (copy.n % 10000)"

    def _join(self, table: str, number: str) -> str:
        """A parent by a number that hops over all of them."""
        rows = self.count(table)
        self._run(f"CREATE UNIQUE INDEX IF NOT EXISTS grow_{table} ON {table} (row_id)")
        return f" JOIN {table} {table}_p ON {table}_p.row_id = 1 + ({number} * 7919) % {rows}"

    def finish(self, tables: list[str], searchable: bool) -> None:
        for table in ("accounts", "contacts", "opportunities"):
            self._run(f"DROP INDEX IF EXISTS grow_{table}")
        self._run("DELETE FROM schema_state")
        for table in [*tables, *(f"search_{table}" for table in tables if searchable)]:
            self._run(f"ANALYZE {table}")
